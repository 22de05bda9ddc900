import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from './ports.ts'

export type TestMailbox = {
  /** As `MAILBOX_URL` names it. */
  readonly url: string
  /** Lays a letter into the folder, as a mail server delivers it. */
  deliver(letter: Buffer): void
  /** How many letters lie there, and how many of them are marked as seen. */
  count(): { readonly all: number; readonly seen: number }
  stop(): Promise<void>
}

const program = '/usr/sbin/dovecot'
const password = 'only-for-tests'
/** Whose the mail is when the server runs as root, which Dovecot lets own no mail. */
const nobody = { uid: 65534, gid: 65534 }

/** A real Dovecot with a folder of its own on a free port of loopback; ended with the test that asked for it. */
export async function startImap(): Promise<TestMailbox> {
  if (!existsSync(program)) {
    throw new Error('Dovecot is missing. Install it with: sudo apt-get install -y dovecot-imapd')
  }
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-imap-'))
  const owner = process.getuid?.() === 0 ? nobody : { uid: userInfo().uid, gid: userInfo().gid }
  const port = await freePort()
  layFolders(folder, owner)
  writeFileSync(join(folder, 'dovecot.conf'), settings(folder, port, owner))
  const server = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await listening(server, port, join(folder, 'log'))
  const stop = async () => {
    // Asked politely it takes six seconds; the processes it started end by themselves soon after it.
    server.kill('SIGKILL')
    await ended
    while (await canConnect(port)) await new Promise((resolve) => setTimeout(resolve, 20))
    rmSync(folder, { recursive: true, force: true })
  }
  onTestFinished(stop)
  const url = `imap://gopy:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`
  return { url, deliver: (letter) => deliver(folder, letter, owner), count: () => count(folder), stop }
}

type Owner = { readonly uid: number; readonly gid: number }

function layFolders(folder: string, owner: Owner): void {
  chmodSync(folder, 0o755)
  for (const path of ['run', 'mail', 'mail/new', 'mail/cur', 'mail/tmp', 'home']) {
    mkdirSync(join(folder, path))
    if (path !== 'run') chownSync(join(folder, path), owner.uid, owner.gid)
  }
}

function settings(folder: string, port: number, { uid, gid }: Owner): string {
  const isRoot = process.getuid?.() === 0
  const name = userInfo().username
  const own = isRoot
    ? ''
    : `default_internal_user = ${name}
default_login_user = ${name}
default_internal_group =
service anvil {
  chroot =
}`
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = ${uid}
mail_location = maildir:${folder}/mail
mail_fsync = never
${own}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/home
}
`
}

async function listening(server: ChildProcess, port: number, log: string): Promise<void> {
  const words: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => words.push(String(text)))
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    if (await canConnect(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  server.kill('SIGKILL')
  throw new Error(`Dovecot did not start; see ${log}.\n${words.join('')}`)
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.end())
  })
}

function deliver(folder: string, letter: Buffer, { uid, gid }: Owner): void {
  const path = join(folder, 'mail', 'new', `${Date.now()}.${randomUUID()}.test`)
  writeFileSync(path, letter)
  chownSync(path, uid, gid)
}

function count(folder: string) {
  const fresh = readdirSync(join(folder, 'mail', 'new'))
  const looked = readdirSync(join(folder, 'mail', 'cur'))
  return { all: fresh.length + looked.length, seen: looked.filter((name) => /:2,.*S/.test(name)).length }
}
