import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { NewerDatabase } from '../db/migrate.ts'
import { BackupRefused } from './backup-refused.ts'
import { keyFile, passphrase, type Secret } from './lock.ts'
import type { Verdict } from './verify-database.ts'

/** Something to correct in the command: told without a stack. */
export class CommandRefused extends Error {}

export const secretHelp = `The backup is locked with, in this order of choice:
  --key-file FILE          at least 32 bytes of chance, kept away from the server
  --passphrase-file FILE   the first line of a file
  BACKUP_PASSPHRASE        a variable of the environment
  or a passphrase asked for on the terminal (at least 12 characters).`

export const secretOptions = {
  'key-file': { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const

type SecretChoice = { 'key-file'?: string | undefined; 'passphrase-file'?: string | undefined }

/** A path as it was typed: relative to where the person stands, not to the project. */
export function typedPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

/** The secret from the options, the environment or the terminal; a new one is asked for twice. */
export async function readSecret(choice: SecretChoice, { isNew }: { isNew: boolean }): Promise<Secret> {
  if (choice['key-file'] !== undefined) return keyFile(existing(choice['key-file']))
  if (choice['passphrase-file'] !== undefined) {
    return passphrase(readFileSync(existing(choice['passphrase-file']), 'utf8').split(/\r?\n/)[0] ?? '')
  }
  const given = process.env.BACKUP_PASSPHRASE
  if (given !== undefined && given !== '') return passphrase(given)
  if (!process.stdin.isTTY)
    throw new CommandRefused('No passphrase: give --key-file, --passphrase-file or BACKUP_PASSPHRASE.')
  const words = await ask('Passphrase: ')
  if (isNew && (await ask('Once more: ')) !== words) throw new CommandRefused('The two are not the same.')
  return passphrase(words)
}

function existing(path: string): string {
  const file = typedPath(path)
  if (!existsSync(file)) throw new CommandRefused(`There is no file ${file}.`)
  return file
}

/** Asks on the terminal without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

/** The lines that tell a verdict; the last one is the sum. */
export function tellVerdict({ looked, findings }: Verdict): string[] {
  const named = findings.map(({ check, at, words }) => `  ${check}: ${at}: ${words}`)
  const sum = findings.length === 0 ? 'In order.' : `NOT in order: ${findings.length} finding(s).`
  return [`Looked at: ${looked.join(', ')}.`, ...named, sum]
}

/** Runs a command; what a person can correct is told in one sentence and ends with code 2. */
export async function runCommand(help: string, run: () => Promise<number>): Promise<void> {
  if (process.argv.includes('--help')) return console.log(help)
  try {
    process.exitCode = await run()
  } catch (error) {
    if (!isPlain(error)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

function isPlain(error: unknown): error is Error {
  const isTyped = String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS')
  const known = [CommandRefused, BackupRefused, NewerDatabase]
  return isTyped || known.some((kind) => error instanceof kind)
}
