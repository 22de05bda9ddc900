import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { checkPassword } from '../core/access/password-rule.ts'
import { Invalid } from '../core/errors.ts'
import { fold } from '../core/text/fold.ts'
import { root } from '../web/root.ts'

/** Argon2id with what OWASP recommends at least: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost)
}

let nobodysHash: Promise<string> | undefined

/** Takes as long for somebody without a password, or without an account, as for anybody else. */
export async function isPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hash('nobody has this password', cost)
  const isRight = await verify(storedHash ?? (await nobodysHash), password.normalize('NFC'))
  return isRight && storedHash !== undefined
}

// Beside the sources: the compiler copies no data.
const folder = join(root, 'src', 'accounts', 'data')
/** Words of any length, which are refused dressed up too; and those often used that are long enough for the rule. */
const listFiles = ['common-passwords.txt', 'common-long-passwords.txt']
let common: ReadonlySet<string> | undefined

function commonPasswords(): ReadonlySet<string> {
  common ??= new Set(
    listFiles
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
      .filter((line) => line !== '' && !line.startsWith('# '))
      .map((line) => fold(line).replace(/\s+/g, '')),
  )
  return common
}

/** @throws Invalid on `field`: `password-short`, `password-long`, `password-common`, `password-personal` */
export function demandGoodPassword(password: string, personal: readonly string[], field = 'password'): void {
  const code = checkPassword(password.normalize('NFC'), { common: commonPasswords(), personal })
  if (code) throw new Invalid([{ field, code }])
}
