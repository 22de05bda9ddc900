import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider from 'oidc-provider'

// A real OpenID provider as a process of its own. `POST /test/next` with claims makes the next ID token lie in them,
// signed with the provider's own key: what only a broken or hostile provider would send.
const { port, redirectUri } = JSON.parse(process.argv[2]!) as { port: number; redirectUri: string }
const issuer = `http://127.0.0.1:${port}`

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ecJwk = { ...elliptic.export({ format: 'jwk' }), kid: 'test-ec', use: 'sig', alg: 'ES256' }
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }

type Person = { email?: string; email_verified?: boolean; staff_code?: string; amr?: string[] }
let person: Person & { sub: string } = { sub: 'nobody' }
let lie: Record<string, unknown> | undefined

const provider = new Provider(issuer, {
  clients: [{ client_id: 'lang-nghe', client_secret: 'shared', redirect_uris: [redirectUri] }],
  jwks: { keys: [jwk, ecJwk] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['staff_code'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  findAccount: async () => ({ accountId: person.sub, claims: async () => person }),
  interactions: {
    url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
  },
})

/**
 * With `signedBy: 'stranger'` the token carries a signature of a key that the provider never published; `ES256` is one
 * it did publish, for another algorithm than asked for; `none` is no signature; `secret` takes the client's for a key.
 */
function sign(idToken: string, { signedBy, ...changes }: Record<string, unknown>): string {
  const [asked, body] = idToken.split('.') as [string, string]
  const other = { ES256: { alg: 'ES256', kid: 'test-ec' }, none: { alg: 'none' }, secret: { alg: 'HS256' } }
  const otherHead = other[signedBy as keyof typeof other]
  const head = otherHead ? Buffer.from(JSON.stringify(otherHead)).toString('base64url') : asked
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...changes }
  const signed = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  if (signedBy === 'none') return `${signed}.`
  if (signedBy === 'secret')
    return `${signed}.${createHmac('sha256', 'shared').update(signed).digest('base64url')}`
  const key =
    signedBy === 'ES256'
      ? { key: elliptic, dsaEncoding: 'ieee-p1363' as const }
      : { key: signedBy === 'stranger' ? stranger : privateKey }
  return `${signed}.${createSign('SHA256').update(signed).sign(key, 'base64url')}`
}

async function readJson(stream: AsyncIterable<Buffer>): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}

/** Signs `person` in and consents, as its own pages would after asking. */
async function agree(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const grant = new provider.Grant({ accountId: person.sub, clientId: 'lang-nghe' })
  grant.addOIDCScope('openid email profile')
  const amr = person.amr ? { amr: person.amr } : {}
  const result = { login: { accountId: person.sub, ...amr }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

provider.use(async (context, next) => {
  if (context.path === '/test/person') {
    person = (await readJson(context.req)) as typeof person
    context.body = {}
    return
  }
  if (context.path === '/test/next') {
    lie = await readJson(context.req)
    context.body = {}
    return
  }
  if (context.path.startsWith('/interaction/')) {
    context.respond = false
    await agree(context.req, context.res)
    return
  }
  await next()
  const body = context.body as { id_token?: string } | undefined
  if (context.path !== '/token' || lie === undefined || !body?.id_token) return
  body.id_token = sign(body.id_token, lie)
  lie = undefined
})

provider.listen(port, '127.0.0.1', () => console.log('listening'))
