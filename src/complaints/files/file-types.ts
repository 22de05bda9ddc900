/** A kind of content that is accepted; `extensions` are the names under which it honestly comes, the first is ours. */
export type FileType = {
  readonly code: 'jpeg' | 'png' | 'webp' | 'pdf' | 'docx' | 'mp4' | 'mov' | 'm4a' | '3gp' | 'mp3' | 'amr'
  readonly group: 'picture' | 'document' | 'recording'
  readonly media: string
  readonly extensions: readonly string[]
}

/** What is kept of a file: its content without what must not come along, and codes of what was taken out. */
export type Cleaned = {
  readonly code: FileType['code']
  readonly content: Buffer
  /** A small JPEG of a picture. */
  readonly preview?: Buffer
  readonly cleaned: readonly string[]
}

/** What a citizen sends from a phone or a letter brings along. */
export const fileTypes: readonly FileType[] = [
  { code: 'jpeg', group: 'picture', media: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { code: 'png', group: 'picture', media: 'image/png', extensions: ['png'] },
  { code: 'webp', group: 'picture', media: 'image/webp', extensions: ['webp'] },
  { code: 'pdf', group: 'document', media: 'application/pdf', extensions: ['pdf'] },
  {
    code: 'docx',
    group: 'document',
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  { code: 'mp4', group: 'recording', media: 'video/mp4', extensions: ['mp4', 'm4v'] },
  { code: 'mov', group: 'recording', media: 'video/quicktime', extensions: ['mov', 'qt'] },
  { code: 'm4a', group: 'recording', media: 'audio/mp4', extensions: ['m4a', 'aac'] },
  { code: '3gp', group: 'recording', media: 'video/3gpp', extensions: ['3gp', '3gpp', '3ga'] },
  { code: 'mp3', group: 'recording', media: 'audio/mpeg', extensions: ['mp3', 'mpga'] },
  { code: 'amr', group: 'recording', media: 'audio/amr', extensions: ['amr'] },
]

export function typeOf(code: string): FileType {
  const type = fileTypes.find((each) => each.code === code)
  if (!type) throw new Error(`No type of file named ${code}.`)
  return type
}

/** What the browser's file chooser offers. HEIC is left out, so that an iPhone hands over a JPEG by itself. */
export const acceptedMedia = fileTypes.flatMap(({ media, extensions }) => [media, `.${extensions[0]}`]).join()

const startsWith = (head: Buffer, text: string, at = 0) =>
  head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))

/** Major brands of ISO base media files, by the type they are; a HEIC picture is one too. */
const brands: readonly (readonly [RegExp, FileType['code'] | 'heic'])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)$/, 'heic'],
  [/^qt {2}$/, 'mov'],
  [/^M4[AB] $/, 'm4a'],
  [/^3g[2eghprs]\w$/, '3gp'],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|mmp4|f4v )$/, 'mp4'],
]

/** What a file is by its first bytes, whatever it is called; undefined for all that is not accepted. */
export function sniffType(head: Buffer): FileType['code'] | 'heic' | undefined {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'webp'
  if (startsWith(head, '%PDF-')) return 'pdf'
  if (startsWith(head, 'PK\x03\x04')) return 'docx'
  if (startsWith(head, '#!AMR')) return 'amr'
  if (startsWith(head, 'ID3') || isMp3Frame(head, 0)) return 'mp3'
  if (!startsWith(head, 'ftyp', 4)) return undefined
  const brand = head.subarray(8, 12).toString('latin1')
  return brands.find(([pattern]) => pattern.test(brand))?.[1]
}

/** Sync word, MPEG layer III, and a bit rate and sampling rate that exist. */
export function isMp3Frame(bytes: Buffer, at: number): boolean {
  const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  if (first !== 0xff || second === undefined || third === undefined) return false
  const isLayerThree = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  return isLayerThree && third >> 4 !== 0 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3
}
