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
  it.each([
    'postgres://localhost/feedback',
    'postgres://127.0.0.1:5432/feedback',
    'postgres:///feedback?host=/run/postgresql',
    'postgres://db.example.vn/feedback?sslmode=verify-full',
  ])('takes %s: on this machine, or checked and encrypted on the way', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
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
    ['OIDC_ID_TOKEN_ALG', 'none'],
    ['DATABASE_URL', 'postgres://10.0.0.5/feedback'],
    ['DATABASE_URL', 'postgres://db.example.vn/feedback?sslmode=require'],
    ['SMTP_URL', 'http://mail.example.vn'],
    ['SMTP_URL', 'smtp://a:100%@mail.example.vn'],
    ['MAILBOX_URL', 'imap://gopy:x@mail.example.vn/INBOX'],
    ['MAILBOX_URL', 'imaps://mail.example.vn/INBOX'],
    ['MAIL_FROM', 'gopy'],
  ])('refuses %s=%s in one sentence that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^Environment variable ${name} is not usable: .+\\.$`),
    )
  })
  it('names no password of a mail server that it refuses', () => {
    const typed = { MAILBOX_URL: 'imap://gopy:rat-kin@mail.example.vn' }
    expect(() => readConfig(typed)).toThrow(/^(?!.*rat-kin)/)
  })
  it('writes from the mailbox that it reads, unless it is told otherwise', () => {
    const mailbox = { MAILBOX_URL: 'imaps://gopy%40cantho.gov.vn:x@mail.cantho.gov.vn/INBOX' }
    expect(readConfig(mailbox).mail.from).toBe('gopy@cantho.gov.vn')
    expect(readConfig({ ...mailbox, MAIL_FROM: 'motcua@cantho.gov.vn' }).mail.from).toBe(
      'motcua@cantho.gov.vn',
    )
    expect(readConfig({ SMTP_URL: 'smtp://127.0.0.1:25', BASE_URL: 'https://gopy.vn' }).mail.from).toBe(
      'lang-nghe@gopy.vn',
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
      idTokenAlgorithm: 'RS256',
    })
    expect(readConfig({}).oidc).toBeUndefined()
    const { OIDC_CLIENT_ID: _left, ...part } = whole
    expect(() => readConfig(part)).toThrow(/OIDC_CLIENT_ID is missing/)
  })
})
