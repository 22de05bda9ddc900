import { expect, it } from 'vitest'
import { openMailbox } from '../../../../src/complaints/mail/open-mailbox.ts'
import { startImap } from '../../../support/imap-server.ts'
import { rawLetter } from '../../../support/letters.ts'

const letter = (subject: string) => rawLetter({ headers: [`Subject: ${subject}`], body: 'Xin chào' })

async function wholeOf(stream: AsyncIterable<unknown>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

it('gives every letter until it is marked, byte for byte, whoever has looked at it meanwhile', async () => {
  const server = await startImap()
  server.deliver(letter('một'))
  server.deliver(letter('hai'))
  const mailbox = await openMailbox(server.url)
  const [first, second] = await mailbox.waiting()
  expect((await mailbox.head(first!)).headers).toHaveLength(1)
  expect(await wholeOf(await mailbox.source(first!))).toMatch(/^Subject: (một|hai)\r\n\r\nXin chào$/)
  expect(await mailbox.waiting()).toEqual([first, second])
  await mailbox.markTaken(first!)
  expect(await mailbox.waiting()).toEqual([second])
  expect(server.count()).toEqual({ all: 2, seen: 1 })
  await mailbox.close()
  const again = await openMailbox(server.url)
  expect(await again.waiting()).toEqual([second])
  await again.close()
})

it('says in a code why it cannot be read, without the password', async () => {
  const server = await startImap()
  const wrong = server.url.replace(/:[^:@]*@/, ':mat-khau-sai@')
  await expect(openMailbox(wrong)).rejects.toThrow(/^The mailbox cannot be read: AUTHENTICATIONFAILED\.$/)
  await expect(openMailbox(server.url.replace('INBOX', 'Khac'))).rejects.toThrow(
    /cannot be read: FOLDER-UNKNOWN/,
  )
  await server.stop()
  await expect(openMailbox(server.url)).rejects.toThrow(/cannot be read: ECONNREFUSED/)
})
