import { typeOf } from './file-types.ts'

const longest = 120

/** Control characters, marks that turn the direction of writing around, and what no file system takes. */
const unsafe = /[\p{Cc}\p{Cf}\p{Surrogate}<>:"/\\|?*]/gu

/**
 * A name as it is kept and shown: without folders, hidden marks or a dot at its start, no longer than 120 characters.
 * Under the extension of what the file really is.
 *
 * @returns the name, and whether the one it came with said something else than its content
 */
export function honestName(given: string, code: string): { name: string; isRenamed: boolean } {
  const { extensions } = typeOf(code)
  const plain = baseName(given)
  const dot = plain.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot + 1).toLowerCase()] : [plain, '']
  const short =
    [...stem]
      .slice(0, longest)
      .join('')
      .replace(/[. ]+$/, '') || 'tep'
  if (extensions.includes(extension)) return { name: `${short}.${extension}`, isRenamed: false }
  return { name: `${short}.${extensions[0]}`, isRenamed: extension !== '' }
}

/** The name without its folders and without what hides in it; for messages too. */
export function baseName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(unsafe, '').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  return [...plain].slice(0, longest + 10).join('') || 'tep'
}
