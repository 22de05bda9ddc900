import type { FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/guard.ts'
import { localDate } from '../core/calendar/local-time.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import type { Services } from '../web/services.ts'
import { presentDossiers } from './dossiers/present-rates.ts'
import { type DossierPanel, readDossierPanel } from './dossiers/read-rates.ts'
import { presentMattersPanel } from './matters/present-panel.ts'
import { type MattersPanel, readMattersPanel } from './matters/read-panel.ts'
import { presentMirror } from './mirror/present-mirror.ts'
import { type Mirror, mirrorOf } from './mirror/read-mirror.ts'
import type { Wording } from './present-figure.ts'
import { periodName } from './present-period.ts'
import type { Overview } from './read-overview.ts'
import { sightOf } from './sight.ts'

/** What stands beside the answers of a subject: its matters, and what is made of both. */
export type Beside = {
  readonly matters: MattersPanel | null
  readonly mirror: Mirror | undefined
  readonly dossiers: DossierPanel | undefined
}

/** Of the units whose figures the reader sees, or of himself. */
export async function readBeside(
  services: Services,
  request: FastifyRequest,
  overview: Overview,
): Promise<Beside> {
  const { within } = await sightOf(services, request)
  const { subject, period } = overview
  const today = localDate(services.clock())
  const asked = { actor: actorOf(request), within, subject, period, today }
  const matters = await readMattersPanel(services.store, asked)
  return {
    matters,
    mirror: mirrorOf(overview, matters, today),
    dossiers: await readDossierPanel(services.store.db, overview, { matters, within, today }),
  }
}

/** The panels of the page; the tables of the same rows are exported. */
export function presentBeside(
  { matters, mirror, dossiers }: Beside,
  { period }: Overview,
  language: Language,
  wording: Wording,
) {
  const name = periodName(period.label, language, wording.t)
  const mirrorPanel = mirror && presentMirror(mirror, name, wording)
  const dossierPanel = dossiers && presentDossiers(dossiers, name, wording)
  return {
    panels: { matters: matters && presentMattersPanel(matters, wording), mirrorPanel, dossierPanel },
    tables: {
      mirror: mirrorPanel ? [...mirrorPanel.rows, ...mirrorPanel.total] : [],
      dossiers: dossierPanel?.rows ?? [],
    },
  }
}
