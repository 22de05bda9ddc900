import { Invalid } from '../../core/errors.ts'
import { baseName } from './file-name.ts'

/** Why a file is not taken. Each is the code of a sentence that says what to do instead. */
export type FileFault =
  | 'file-type'
  | 'file-heic'
  | 'file-none'
  | 'file-too-large'
  | 'files-too-many'
  | 'file-disguised'
  | 'file-infected'
  | 'file-bomb'
  | 'file-broken'
  | 'file-locked'
  | 'file-active'
  | 'image-too-large'

/** A file's fault on the way to whoever sent it; `name` is put in where the name is known. */
export class FileRefused extends Error {
  constructor(
    readonly fault: FileFault,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(fault)
  }
}

/** Under the field of the form, with the name of the file. */
export function refusalOf({ fault, details }: FileRefused, name: string): Invalid {
  return new Invalid([{ field: 'files', code: fault, details: { name: baseName(name), ...details } }])
}
