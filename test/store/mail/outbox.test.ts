import { expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { newId } from '../../../src/db/ids.ts'
import type { Mail } from '../../../src/mail/mail.ts'
import { countMailTo } from '../../../src/mail/outbox-store.ts'
import { addressKeyOf, queueMail } from '../../../src/mail/queue-mail.ts'
import { sendMails } from '../../../src/mail/send-mails.ts'
import { openTransport } from '../../../src/mail/transport.ts'
import { eachDatabase } from '../../support/databases.ts'
import { startSmtp } from '../../support/smtp-server.ts'

const keys = [{ version: 1, key: Buffer.alloc(32, 7) }]
const baseUrl = 'https://gopy.example.vn'
const start = '2026-11-24T01:00:00.000Z'
const letter: Mail = { to: 'son@example.vn', subject: 'Đã tiếp nhận phản ánh', text: 'Kính gửi Ông/Bà' }

eachDatabase('the outbox', ({ migrated }) => {
  const put = (store: Store, mail: Mail = letter, id = newId()) =>
    store.db
      .transaction()
      .execute((trx) => queueMail(trx, { keys, baseUrl }, { id, kind: 'acknowledgement', mail }, start))

  const send = async (
    store: Store,
    url: string,
    at = start,
    transport = openTransport(url, 'gopy@example.vn'),
  ) => {
    const outbox = { store, keys, baseUrl, transport, clock: () => new Date(at) }
    try {
      return await sendMails({ ...outbox, signal: new AbortController().signal })
    } finally {
      transport.close()
    }
  }
  const rows = (store: Store) => store.db.selectFrom('mail_sent').selectAll().orderBy('id').execute()

  it('sends what was put in, marked as automatic, and then forgets whom and what', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    const messageId = await put(store, { ...letter, automatic: 'replied', answers: 'abc@mail.vn' })
    const [waiting] = await rows(store)
    expect(JSON.stringify(waiting)).not.toContain('son@example.vn')
    expect(await send(store, smtp.url)).toEqual({ sent: 1, failed: 0, problem: '' })
    const [taken] = smtp.taken
    expect(taken).toMatchObject({ from: 'gopy@example.vn', to: ['son@example.vn'] })
    for (const line of [
      `Message-ID: <${messageId}>`,
      'In-Reply-To: <abc@mail.vn>',
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
    ]) {
      expect(taken!.source).toContain(`${line}\r\n`)
    }
    const [row] = await rows(store)
    expect(row).toMatchObject({ status: 'sent', sent_at: start, body: null, wrapped_key: null })
    expect(await send(store, smtp.url)).toEqual({ sent: 0, failed: 0, problem: '' })
  })

  it('sends again under the same id when the process died after the server took it', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    const messageId = await put(store)
    const transport = openTransport(smtp.url, 'gopy@example.vn')
    const dying = {
      ...transport,
      async send(mail: Mail, id: string) {
        await transport.send(mail, id)
        throw new Error('killed')
      },
    }
    await expect(send(store, smtp.url, start, dying)).rejects.toThrow('killed')
    expect(await send(store, smtp.url, start)).toMatchObject({ sent: 0 })
    expect(await send(store, smtp.url, '2026-11-24T01:01:00.000Z')).toMatchObject({ sent: 1 })
    expect(smtp.taken.map(({ source }) => /Message-ID: <(.+)>/.exec(source)?.[1])).toEqual([
      messageId,
      messageId,
    ])
  })

  it('tries later what the server cannot take now, and others meanwhile', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    await put(store)
    smtp.answer.data = 451
    expect(await send(store, smtp.url)).toEqual({ sent: 0, failed: 1, problem: '' })
    const [row] = await rows(store)
    expect(row).toMatchObject({ status: 'waiting', attempts: 1, not_before: '2026-11-24T01:01:00.000Z' })
    expect(row!.last_error).toBe('EMESSAGE 451')
    smtp.answer.data = 0
    expect(await send(store, smtp.url, '2026-11-24T01:01:00.000Z')).toMatchObject({ sent: 1 })
  })

  it('gives up an address that the server does not know, keeping a code and not the address', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    smtp.answer.recipient = 550
    await put(store)
    expect(await send(store, smtp.url)).toEqual({ sent: 0, failed: 1, problem: '' })
    const [row] = await rows(store)
    expect(row).toMatchObject({ status: 'failed', last_error: 'EENVELOPE 550', body: null })
  })

  it('leaves everything waiting while the server is away, and gives up after three days', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    await smtp.stop()
    await put(store)
    await put(store)
    expect(await send(store, smtp.url)).toEqual({ sent: 0, failed: 0, problem: 'ESOCKET' })
    expect((await rows(store)).map(({ status }) => status)).toEqual(['waiting', 'waiting'])
    expect(await send(store, smtp.url, '2026-11-27T01:00:01.000Z')).toMatchObject({ problem: 'ESOCKET' })
    expect((await rows(store)).map(({ status }) => status).sort()).toEqual(['failed', 'waiting'])
  })

  it('is emptied by two processes at once without sending a mail twice', async () => {
    const store = await migrated()
    const smtp = await startSmtp()
    for (let mail = 0; mail < 12; mail += 1) await put(store)
    const runs = await Promise.all([send(store, smtp.url), send(store, smtp.url)])
    expect(runs[0].sent + runs[1].sent).toBe(12)
    expect(new Set(smtp.taken.map(({ source }) => /Message-ID: <(.+)>/.exec(source)?.[1])).size).toBe(12)
    expect(smtp.taken).toHaveLength(12)
  })

  it('counts what went to an address however it is written', async () => {
    const store = await migrated()
    await put(store)
    await put(store, { ...letter, to: ' Son@Example.VN ' })
    const key = addressKeyOf(keys, 'son@example.vn', start)
    expect(await countMailTo(store.db, key, ['acknowledgement'])).toBe(2)
    expect(await countMailTo(store.db, key, ['answer'])).toBe(0)
    const tomorrow = addressKeyOf(keys, 'son@example.vn', '2026-11-25T01:00:00.000Z')
    expect(await countMailTo(store.db, tomorrow, ['acknowledgement'])).toBe(0)
  })
})
