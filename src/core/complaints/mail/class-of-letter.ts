import { fold } from '../../text/fold.ts'

/**
 * Words by which a letter says that it denounces or reports a crime. Read without marks, because letters come without;
 * that takes in a few that denounce nothing, which is the safe side: they lie sealed until somebody with the right has
 * read and classified them.
 */
const denouncing = /\b(to cao|don to|bi to cao)\b|denunciation|denounce|whistle-?blow|举报|检举|舉報|檢舉/
const crime = /\b(to giac|tin bao) (toi pham|ve toi pham)\b|\bto giac\b/

/** The class a letter is filed under until an inspector has read it: by default `phan-anh`. */
export function classOfLetter(subject: string, text: string): 'to-cao' | 'tin-bao' | 'phan-anh' {
  const words = fold(`${subject}\n${text}`)
  if (denouncing.test(words)) return 'to-cao'
  return crime.test(words) ? 'tin-bao' : 'phan-anh'
}
