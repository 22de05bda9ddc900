import type { FastifyInstance } from 'fastify'

export type Answered = {
  readonly status: number
  readonly body: string
  /** Where it sends the browser next; empty when nowhere. */
  readonly to: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A browser without scripts: remembers cookies and the token of the last page's forms, sends forms, follows nothing by itself. */
export type Visitor = {
  readonly cookies: Map<string, string>
  get(address: string): Promise<Answered>
  post(address: string, form?: Readonly<Record<string, string>>): Promise<Answered>
}

export function visitor(app: FastifyInstance, source = '127.0.0.1'): Visitor {
  const cookies = new Map<string, string>()
  let token = ''
  const send = async (method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string>>) => {
    const answer = await app.inject({
      ...{ method, url, remoteAddress: source, cookies: Object.fromEntries(cookies) },
      headers: { host: 'localhost:8080', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0' },
      ...(form && {
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:8080' },
        payload: new URLSearchParams({ _csrf: token, ...form }).toString(),
      }),
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      const isCleared = value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() <= 0)
      if (isCleared) cookies.delete(name)
      else cookies.set(name, value)
    }
    token = /name="_csrf" value="(\w+)"/.exec(answer.body)?.[1] ?? token
    return {
      ...{ status: answer.statusCode, body: answer.body, headers: answer.headers },
      to: String(answer.headers.location ?? ''),
    }
  }
  return {
    cookies,
    get: (address) => send('GET', address),
    post: (address, form = {}) => send('POST', address, form),
  }
}
