import addressparser from 'nodemailer/lib/addressparser/index.js'
import { type Headers, headerOf, readWords } from '../../core/complaints/mail/headers.ts'
import { readable } from '../../core/complaints/mail/plain-text.ts'
import type { Reporter } from '../intake.ts'

const mostLetters = 200

/**
 * Who a letter says it is from. A letter without a usable address is a matter without a reporter, like one that came
 * without a name by any other door.
 */
export function senderOf(headers: Headers): Reporter | null {
  const [first] = addressparser(headerOf(headers, 'from'), { flatten: true })
  const email = (first?.address ?? '').trim()
  if (email.length > mostLetters || !/^[^\s@<>"',;:]+@[^\s@<>"',;:]+\.[^\s@<>"',;:]+$/.test(email))
    return null
  const name = readable(readWords(first?.name ?? '')).slice(0, mostLetters)
  return { name, phone: '', email, address: '' }
}
