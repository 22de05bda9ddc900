import type { Actor } from '../../accounts/actor.ts'
import { Invalid } from '../../core/errors.ts'
import { insertLink } from '../link-store.ts'
import { type EvidenceServices, handleMatter } from './handle-matter.ts'
import { isResponse } from './store.ts'

export const referenceKinds = ['dossier', 'response'] as const

const dossierCode = /^[\p{L}\p{N}./-]{3,60}$/u

/** Links a matter with a dossier, by its code, or with a sheet of answers, by its id; again it changes nothing. */
export async function addReference(
  services: EvidenceServices,
  actor: Actor,
  reference: string,
  { kind, target }: { readonly kind: (typeof referenceKinds)[number]; readonly target: string },
): Promise<void> {
  await handleMatter(services, actor, reference, async (trx, row, at) => {
    if (kind === 'dossier' && !dossierCode.test(target)) {
      throw new Invalid([{ field: 'target', code: 'dossier-malformed' }])
    }
    if (kind === 'response' && !(await isResponse(trx, target))) {
      throw new Invalid([{ field: 'target', code: 'response-unknown' }])
    }
    await insertLink(trx, row.id, { id: services.newId(), kind, target, at })
    return { action: 'complaint.link', details: { kind, target } }
  })
}
