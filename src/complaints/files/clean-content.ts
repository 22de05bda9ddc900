import { checkDocument } from './check-document.ts'
import { checkPdf } from './check-pdf.ts'
import { cleanPicture } from './clean-picture.ts'
import { cleanRecording } from './clean-recording.ts'
import { honestName } from './file-name.ts'
import { type Cleaned, type FileType, sniffType } from './file-types.ts'
import { refuseArchive, refuseTestVirus } from './look-through.ts'
import { FileRefused } from './refuse-file.ts'

/**
 * Looks at a file's content, not at its name, and makes it harmless: pictures are drawn anew, places are blanked out of
 * recordings, documents pass only when nothing in them acts by itself.
 *
 * @throws FileRefused
 */
export async function cleanContent(
  given: string,
  bytes: Buffer,
): Promise<Cleaned & { readonly name: string }> {
  if (bytes.length === 0) throw new FileRefused('file-none')
  await refuseTestVirus(bytes)
  const code = sniffType(bytes)
  if (code === 'heic') throw new FileRefused('file-heic')
  if (code === undefined) throw new FileRefused(claimsAccepted(given) ? 'file-disguised' : 'file-type')
  if (code === 'docx' && claimsAccepted(given) && !/docx\s*$/i.test(given)) {
    throw new FileRefused('file-disguised')
  }
  const cleaned = await cleanAs(code, bytes)
  const { name, isRenamed } = honestName(given, cleaned.code)
  const isConverted = cleaned.cleaned.includes('converted')
  return {
    ...cleaned,
    name,
    cleaned: [...cleaned.cleaned, ...(isRenamed && !isConverted ? ['renamed'] : [])],
  }
}

async function cleanAs(code: FileType['code'], bytes: Buffer): Promise<Cleaned> {
  switch (code) {
    case 'jpeg':
    case 'png':
    case 'webp':
      return cleanPicture(bytes, code)
    case 'docx':
      return { code, content: await checkDocument(bytes), cleaned: [] }
    case 'pdf':
      refuseArchive(bytes)
      return { code, content: await checkPdf(bytes), cleaned: [] }
    default:
      refuseArchive(bytes)
      return { code, ...cleanRecording(code, bytes) }
  }
}

/** Whether the name says that it is something we take, which its content then denies. */
function claimsAccepted(given: string): boolean {
  return /\.(jpe?g|png|webp|pdf|docx|mp4|mov|m4a|3gp|mp3|amr)\s*$/i.test(given)
}
