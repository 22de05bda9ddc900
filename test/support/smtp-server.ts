import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/** A letter as the server took it. */
export type Taken = { readonly from: string; readonly to: readonly string[]; readonly source: string }

export type TestSmtp = {
  readonly url: string
  readonly taken: Taken[]
  /** What to say to the next recipients and letters: an SMTP code, or 0 for yes. */
  answer: { recipient: number; data: number }
  stop(): Promise<void>
}

/** A real SMTP server on loopback; ended after the tests of the file. */
export async function startSmtp(): Promise<TestSmtp> {
  const taken: Taken[] = []
  const answer = { recipient: 0, data: 0 }
  const refuse = (code: number) => Object.assign(new Error('no'), { responseCode: code })
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo: (_address, _session, done) => done(answer.recipient ? refuse(answer.recipient) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (answer.data) return done(refuse(answer.data))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        taken.push({
          from,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => server.close(resolve))
  afterAll(stop)
  return { url: `smtp://127.0.0.1:${port}`, taken, answer, stop }
}
