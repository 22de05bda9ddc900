import { NotFound } from '../../core/errors.ts'
import { deskKind, fieldKind } from './desk-kind.ts'
import { dossierKind } from './dossier-kind.ts'
import type { ImportKind } from './kind.ts'
import { officerKind } from './officer-kind.ts'
import { shiftKind } from './shift-kind.ts'
import { unitKind } from './unit-kind.ts'

/** Every kind of table of the directory, in the order in which a new installation brings them in. */
export const directoryKinds: readonly ImportKind[] = [
  ...[unitKind, fieldKind, deskKind, officerKind, shiftKind],
  dossierKind,
]

/** @throws NotFound `import-kind` */
export function kindNamed(code: string, kinds: readonly ImportKind[] = directoryKinds): ImportKind {
  const kind = kinds.find((candidate) => candidate.code === code)
  if (!kind) throw new NotFound('import-kind')
  return kind
}
