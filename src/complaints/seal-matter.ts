import { removeSearchText } from '../db/complaint-search.ts'
import { unsealRecord } from '../privacy/open-sealed.ts'
import { sealRecord } from '../privacy/seal-record.ts'
import { eraseSealed, findSealed } from '../privacy/sealed-store.ts'
import { readSecretKeys } from '../web/secret.ts'
import type { ActGround } from './act-ground.ts'
import { completeComplaint } from './store.ts'
import { sealTexts } from './texts.ts'

/** A matter turns out to be a denunciation: every word of it and whoever wrote it go under the seal of denunciations. */
export async function sealMatter(ground: ActGround): Promise<void> {
  const { trx, services, row, at } = ground
  await removeSearchText(trx, row.id)
  await sealTexts(trx, services, row.id, at)
  await completeComplaint(trx, row.id, { topics: '' })
  const reporter = row.reporter_id === null ? undefined : await findSealed(trx, row.reporter_id)
  if (!reporter || reporter.body === null) return
  const keys = readSecretKeys(services.config.secretFile)
  const id = services.newId()
  const subject = { kind: 'complaint', id: row.id }
  const content = unsealRecord(keys, reporter)
  await sealRecord(trx, keys, { id, kind: 'denunciation', subject, unitId: null, content }, at)
  await completeComplaint(trx, row.id, { reporter_id: id })
  await eraseSealed(trx, reporter.id, at, 'moved')
}
