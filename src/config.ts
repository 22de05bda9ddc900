import { networkInterfaces } from 'node:os'
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ })

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, 'must begin with file: or postgres://')
    .refine(isSafeDatabase, 'names a database on another machine: add sslmode=verify-full to it')
    .optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: url.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  SECRET_FILE: z.string().min(1).optional(),
  TRUST_PROXY: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WRITE_QUEUE_LIMIT: z.coerce.number().int().min(1).max(100_000).default(2_000),
  WRITE_THREAD: z.enum(['main', 'worker']).default('main'),
  UPLOAD_FILES: z.coerce.number().int().min(1).max(50).default(5),
  UPLOAD_MIB: z.coerce.number().int().min(1).max(100).default(20),
  SURVEY_SLOW_ABOVE: z.coerce.number().int().min(1).default(600),
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_KEY_FILE: z.string().min(1).optional(),
  BACKUP_AT: z
    .string()
    .regex(/^(off|([01]\d|2[0-3]):[0-5]\d)$/, 'must be a time such as 02:30, or off')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://')
    .refine(isAddress, 'is no address')
    .optional(),
  MAILBOX_URL: z
    .string()
    .regex(/^imaps?:\/\/./, 'must begin with imaps://')
    .refine(isSafeMailbox, 'must begin with imaps:// and name a user')
    .optional(),
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeIssuer, 'must begin with https://')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().min(1).optional(),
  OIDC_ID_TOKEN_ALG: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  NODE_ENV: z.string().default('production'),
})

const here = ['', 'localhost', '127.0.0.1', '[::1]']

/** Personal data does not cross a network in clear, nor to whoever pretends to be the database. */
function isSafeDatabase(address: string): boolean {
  if (!address.startsWith('postgres') || !URL.canParse(address)) return true
  const { hostname, searchParams } = new URL(address)
  const host = searchParams.get('host') ?? hostname
  return here.includes(host) || host.startsWith('/') || searchParams.get('sslmode') === 'verify-full'
}

/** Without TLS the single sign-on may be on this very machine only, for a trial. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || here.includes(hostname)
}

function isAddress(address: string): boolean {
  // A stray percent sign in a password would end the start with a word that helps nobody.
  return URL.canParse(address) && !/%(?![0-9a-f]{2})/i.test(address)
}

/** Without TLS a mailbox may be on this very machine only, for a trial. */
function isSafeMailbox(address: string): boolean {
  if (!isAddress(address)) return false
  const { protocol, hostname, username } = new URL(address)
  return username !== '' && (protocol === 'imaps:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

export type Config = {
  readonly databaseUrl: string
  /** No DATABASE_URL was given: the demonstration province is served. */
  readonly isDemo: boolean
  readonly port: number
  readonly host: string
  /** Public address of this installation, without a slash at the end; what a QR holds. */
  readonly baseUrl: string
  readonly dataDir: string
  /** Keys of this installation, made on first start, mode 600. Without it sealed data is lost. */
  readonly secretFile: string
  readonly trustProxy: string | false
  readonly logLevel: string
  /** Answers that may wait for their commit at once; the next one is asked to come back. */
  readonly writeQueueLimit: number
  /** Where SQLite commits answers: in the serving thread, or, for a disk whose sync is slow, in one of its own. */
  readonly writeThread: 'main' | 'worker'
  /** Answers a minute from one address above which they are slowed and flagged, never refused. */
  readonly surveySlowAbove: number
  /** Files of one matter or message: how many, how many bytes in all, and where they are on their way in. */
  readonly uploads: { readonly files: number; readonly bytes: number; readonly folder: string }
  readonly backup: {
    /** Folder of the scheduled backups. */
    readonly dir: string
    /** What opens them; made on the first one, mode 600. A copy belongs elsewhere. */
    readonly keyFile: string
    /** Local time of day of the daily backup; undefined: none. The demonstration has none unless it is set. */
    readonly at: string | undefined
  }
  readonly mail: {
    /** What sends mail; undefined: none is sent, and the pages say so. Holds a password. */
    readonly smtpUrl: string | undefined
    /** `imaps://user:password@host/folder`: the mailbox that citizens write to. */
    readonly mailboxUrl: string | undefined
    /** Whom mail is from; answers should come back to the mailbox. */
    readonly from: string
  }
  /** Single sign-on by OpenID Connect. */
  readonly oidc?: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecretFile: string
    /** The one algorithm that ID tokens may be signed with. */
    readonly idTokenAlgorithm: string
  }
  /** Templates refuse a missing value. */
  readonly isStrict: boolean
}

/**
 * Reads the environment once, at start.
 *
 * @throws Error with one sentence that names the first bad variable.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`Environment variable ${issue?.path.join('.')} is not usable: ${issue?.message}.`)
  }
  const values = parsed.data
  return {
    databaseUrl: values.DATABASE_URL ?? `file:${values.DATA_DIR}/demo.db`,
    isDemo: values.DATABASE_URL === undefined,
    port: values.PORT,
    host: values.HOST,
    baseUrl: (values.BASE_URL ?? `http://${reachableHost(values.HOST)}:${values.PORT}`).replace(/\/+$/, ''),
    dataDir: values.DATA_DIR,
    secretFile: values.SECRET_FILE ?? `${values.DATA_DIR}/secret.json`,
    trustProxy: values.TRUST_PROXY === '' ? false : values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    writeQueueLimit: values.WRITE_QUEUE_LIMIT,
    writeThread: values.WRITE_THREAD,
    surveySlowAbove: values.SURVEY_SLOW_ABOVE,
    uploads: {
      files: values.UPLOAD_FILES,
      bytes: values.UPLOAD_MIB * 1024 * 1024,
      folder: `${values.DATA_DIR}/uploads`,
    },
    backup: backupOf(values),
    mail: mailOf(values),
    ...readOidc(values),
    isStrict: values.NODE_ENV !== 'production',
  }
}

function backupOf(values: z.infer<typeof environment>): Config['backup'] {
  const at = values.BACKUP_AT ?? (values.DATABASE_URL === undefined ? 'off' : '02:30')
  return {
    dir: values.BACKUP_DIR ?? `${values.DATA_DIR}/backups`,
    keyFile: values.BACKUP_KEY_FILE ?? `${values.DATA_DIR}/backup.key`,
    at: at === 'off' ? undefined : at,
  }
}

type Environment = z.infer<typeof environment>

/** Where nothing else is said, mail is from the mailbox that is read, or from whoever signs in to send it. */
function mailOf(values: Environment): Config['mail'] {
  const { SMTP_URL: smtpUrl, MAILBOX_URL: mailboxUrl, MAIL_FROM } = values
  const users = [mailboxUrl, smtpUrl].map((url) => (url ? decodeURIComponent(new URL(url).username) : ''))
  const host = new URL(values.BASE_URL ?? 'http://localhost').hostname
  const from = MAIL_FROM ?? users.find((user) => user.includes('@')) ?? `lang-nghe@${host}`
  return { smtpUrl, mailboxUrl, from }
}

/** All three settings or none: with one missing nobody could sign in that way, and nobody would be told. */
function readOidc(values: Environment): Pick<Config, 'oidc'> {
  const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET_FILE'] as const
  const missing = names.find((name) => values[name] === undefined)
  if (names.every((name) => values[name] === undefined)) return {}
  if (missing) throw new Error(`Environment variable ${missing} is missing; single sign-on needs all three.`)
  const [issuer, clientId, clientSecretFile] = names.map((name) => values[name]!) as [string, string, string]
  return { oidc: { issuer, clientId, clientSecretFile, idTokenAlgorithm: values.OIDC_ID_TOKEN_ALG } }
}

/** A name a phone can use: when every interface is listened on, this machine's first address in its network. */
function reachableHost(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? '127.0.0.1'
}
