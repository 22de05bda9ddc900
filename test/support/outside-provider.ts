import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './ports.ts'

export type TestProvider = {
  readonly settings: Readonly<Record<string, string>>
  /** Who signs in there from now on. */
  person(claims: Readonly<Record<string, unknown>>): Promise<void>
  /** Claims in which the next ID token lies. */
  lie(claims: Readonly<Record<string, unknown>>): Promise<void>
  /** Follows an authorisation request to its end. @returns the path and query it sends the browser back to */
  visit(url: string): Promise<string>
  stop(): void
}

/** Starts the provider's process; its client's secret lies in the folder. */
export async function startProvider(folder: string, redirectUri: string): Promise<TestProvider> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const args = ['--import', 'tsx', 'test/support/provider-process.ts', JSON.stringify({ port, redirectUri })]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stderr.on('data', (part) => {
    printed += part
  })
  const first = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  if (typeof first[0] === 'number') throw new Error(`The provider did not start.\n${printed}`)
  const secretFile = join(folder, 'client-secret')
  writeFileSync(secretFile, 'shared\n')
  const tell = async (path: string, body: object) => {
    await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) })
  }
  return {
    settings: { OIDC_ISSUER: origin, OIDC_CLIENT_ID: 'lang-nghe', OIDC_CLIENT_SECRET_FILE: secretFile },
    person: (claims) => tell('/test/person', claims),
    lie: (claims) => tell('/test/next', claims),
    visit: (url) => follow(origin, url),
    stop: () => child.kill(),
  }
}

async function follow(origin: string, start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 10 && url.startsWith(origin); hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`The provider stopped at ${url}: ${await answer.text()}`)
    url = new URL(next, url).href
  }
  const { pathname, search } = new URL(url)
  return pathname + search
}
