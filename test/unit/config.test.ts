import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'

describe('the environment', () => {
  it('serves the demonstration from data/demo.db when it says nothing', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: 'file:data/demo.db',
      isDemo: true,
      port: 8080,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:8080',
    })
  })
  it('is no demonstration when a database is named', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://localhost/feedback' }).isDemo).toBe(false)
  })
  it('takes an empty variable as none', () => {
    expect(readConfig({ PORT: '', BASE_URL: '' }).port).toBe(8080)
  })
  it('drops the slash at the end of the public address', () => {
    expect(readConfig({ BASE_URL: 'https://gopy.example.vn/' }).baseUrl).toBe('https://gopy.example.vn')
  })
  it('backs up a database of its own every night, the demonstration only when asked to', () => {
    expect(readConfig({}).backup.at).toBeUndefined()
    expect(readConfig({ BACKUP_AT: '01:15' }).backup.at).toBe('01:15')
    const own = { DATABASE_URL: 'postgres://localhost/x', DATA_DIR: '/srv/data' }
    expect(readConfig(own).backup).toEqual({
      ...{ dir: '/srv/data/backups', keyFile: '/srv/data/backup.key', at: '02:30' },
    })
    expect(readConfig({ ...own, BACKUP_AT: 'off' }).backup.at).toBeUndefined()
  })
  it.each([
    ['PORT', '80800'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['BASE_URL', 'gopy.example.vn'],
    ['LOG_LEVEL', 'loud'],
    ['WRITE_QUEUE_LIMIT', '0'],
    ['BACKUP_AT', '24:00'],
    ['OIDC_ISSUER', 'http://login.example.vn'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^Environment variable ${name} is not usable: .+\\.$`),
    )
  })
  it('takes single sign-on whole or not at all', () => {
    const whole = {
      OIDC_ISSUER: 'https://login.example.vn',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET_FILE: 'b',
    }
    expect(readConfig(whole).oidc).toEqual({
      issuer: 'https://login.example.vn',
      clientId: 'a',
      clientSecretFile: 'b',
    })
    expect(readConfig({}).oidc).toBeUndefined()
    const { OIDC_CLIENT_ID: _left, ...part } = whole
    expect(() => readConfig(part)).toThrow(/OIDC_CLIENT_ID is missing/)
  })
})
