import { randomInt } from 'node:crypto'

/** Without signs that look alike. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const codeLength = 28
const howMany = 10

/** Ten codes such as `k3fd-92mq-…` (seven groups of four), each 138 bits: nobody guesses one. For whoever has lost the second factor. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
    return code.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** A code as typed, brought to the form it was made in; undefined when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '')
  return plain.length === codeLength ? plain.replace(/(.{4})(?=.)/g, '$1-') : undefined
}
