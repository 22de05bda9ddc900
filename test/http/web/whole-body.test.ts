import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/db/connect.ts'
import { appOver } from '../../support/app.ts'
import { eachDatabase } from '../../support/databases.ts'
import { cast, settleCast } from '../../support/province.ts'
import { signedIn } from '../../support/signed-in.ts'

const path = `/api/v1/desks/${cast.deskOne.code}/responses`
const limit = 64 * 1024

const sheetWith = (comment: string) =>
  Buffer.from(JSON.stringify({ questionnaire: 'counter', version: 1, answers: { overall: 5 }, comment }))

const head = (lines: readonly string[], key = 'key-of-one-sheet') =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/json',
    `Idempotency-Key: ${key}`,
    ...lines,
    '\r\n',
  ].join('\r\n')

const chunk = (piece: Buffer) =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])

eachDatabase('a body of JSON over a connection', ({ migrated }) => {
  let store: Store
  let app: FastifyInstance
  let port: number

  beforeEach(async () => {
    store = await migrated()
    await settleCast(store)
    app = await appOver(store)
    port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  })
  afterEach(() => app.close())

  /** Sends piece after piece with a moment between them, and gives all that is answered until the connection ends. */
  async function speak(...pieces: readonly (string | Buffer)[]): Promise<string> {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    const answered: Buffer[] = []
    const ended = new Promise((resolve) => socket.once('close', resolve))
    // A refusal may end the connection while the rest is still being sent.
    socket.on('data', (data) => answered.push(data)).on('error', () => {})
    for (const piece of pieces) {
      await send(socket, piece)
      await sleep(15)
    }
    await ended
    return Buffer.concat(answered).toString('utf8')
  }
  const send = (socket: Socket, piece: string | Buffer) =>
    new Promise<void>((resolve) => socket.write(piece, () => resolve()))
  const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, code]) => code)
  const comments = async () =>
    (await store.db.selectFrom('response_comment').select('body').orderBy('body').execute()).map(
      ({ body }) => body,
    )

  it('is read when it comes with its head, after it, or cut in the middle of a letter', async () => {
    const body = sheetWith('Cảm ơn')
    const cut = body.indexOf('ả') + 1
    const lines = [`Content-Length: ${body.length}`, 'Connection: close']
    const ways = [
      [Buffer.concat([Buffer.from(head(lines, 'key-in-one-piece')), body])],
      [head(lines, 'key-after-the-head'), body],
      [head(lines, 'key-cut-in-a-letter'), body.subarray(0, cut), body.subarray(cut)],
    ]
    for (const pieces of ways) expect(statuses(await speak(...pieces))).toEqual(['201'])
    expect(await comments()).toEqual(['Cảm ơn', 'Cảm ơn', 'Cảm ơn'])
  })

  it('is read in chunks of no length said before', async () => {
    const body = sheetWith('Từng phần')
    const answer = await speak(
      head(['Transfer-Encoding: chunked', 'Connection: close']),
      chunk(body.subarray(0, 20)),
      chunk(body.subarray(20)),
      '0\r\n\r\n',
    )
    expect(statuses(answer)).toEqual(['201'])
    expect(await comments()).toEqual(['Từng phần'])
  })

  it('is told from the next of its connection, also when both come at once', async () => {
    const [one, two] = [sheetWith('Một'), sheetWith('Hai')]
    const answer = await speak(
      Buffer.concat([
        Buffer.from(head([`Content-Length: ${one.length}`], 'key-of-the-first')),
        one,
        Buffer.from(head([`Content-Length: ${two.length}`], 'key-of-the-second')),
        two,
      ]),
      head([`Content-Length: ${one.length}`], 'key-of-the-first'),
      one,
      head([`Content-Length: ${two.length}`, 'Connection: close'], 'key-of-the-third'),
      two,
    )
    expect(statuses(answer)).toEqual(['201', '201', '200', '201'])
    expect(await comments()).toEqual(['Hai', 'Hai', 'Một'])
  })

  it('is refused with 413 when it is too long, whether it says so or not', async () => {
    const long = sheetWith('x'.repeat(limit))
    const said = await speak(head([`Content-Length: ${long.length}`]), long)
    const unsaid = await speak(head(['Transfer-Encoding: chunked']), chunk(long), '0\r\n\r\n')
    for (const answer of [said, unsaid]) {
      expect(statuses(answer)).toEqual(['413'])
      expect(answer).toContain('"code":"body-too-large"')
      expect(answer).toMatch(/^connection: close/im)
    }
    expect(await comments()).toEqual([])
  })

  it('is refused with 400 when it is none, broken, or names a prototype', async () => {
    for (const body of ['', '{"answers":', '{"__proto__":{"isAdmin":true}}']) {
      const answer = await speak(head([`Content-Length: ${body.length}`, 'Connection: close']) + body)
      expect(statuses(answer), body).toEqual(['400'])
      expect(answer).toContain('"code":"malformed-json"')
    }
  })

  it('of which the end never comes is nobody’s: nothing is stored, and others are answered', async () => {
    const body = sheetWith('Dở dang')
    const socket = connect(port, '127.0.0.1')
    await send(socket, head([`Content-Length: ${body.length}`], 'key-of-a-broken-line'))
    await send(socket, body.subarray(0, 30))
    await sleep(15)
    socket.destroy()
    const lines = [`Content-Length: ${body.length}`, 'Connection: close']
    expect(statuses(await speak(head(lines, 'key-of-another'), body))).toEqual(['201'])
    expect(await comments()).toEqual(['Dở dang'])
  })

  it('waits for those who are asked first who they are', async () => {
    const { headers } = await signedIn(store, 'operator')
    const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const call = (body: Buffer | string, lines: readonly string[] = own) => [
      `POST /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n${[...lines, ''].join('\r\n')}`,
      body,
    ]
    const sized = (body: string) => `Content-Length: ${body.length}\r\n\r\n${body}`
    const answers = [
      await speak(call(sized('{"a":')).join('')),
      await speak(...call(sized('{"a":'))),
      await speak(call(`Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`).join('')),
      await speak(call(sized('{}'), []).join('')),
    ]
    expect(answers.flatMap(statuses)).toEqual(['400', '400', '422', '401'])
    const long = chunk(sheetWith('x'.repeat(limit)))
    const unsaid = Buffer.from(call('Transfer-Encoding: chunked\r\n\r\n').join(''))
    expect(statuses(await speak(Buffer.concat([unsaid, long]), '0\r\n\r\n'))).toEqual(['413'])
  })

  it('that nobody reads does not stand in the way of the next request', async () => {
    const body = sheetWith('Thừa')
    const answer = await speak(
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    )
    expect(statuses(answer)).toEqual(['200', '200'])
  })
})
