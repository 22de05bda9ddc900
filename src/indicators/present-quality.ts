import { z } from 'zod'
import type { Language } from '../core/questionnaire/definition.ts'
import { inLanguage } from '../web/i18n.ts'
import type { DossierPanel } from './dossiers/read-rates.ts'
import type { Mirror } from './mirror/read-mirror.ts'
import { overviewQuery } from './overview-forms.ts'
import type { Beside } from './read-beside.ts'
import type { Overview } from './read-overview.ts'

export const qualityQuery = overviewQuery.pick({ unit: true, desk: true, month: true, span: true }).extend({
  lang: z.enum(['vi', 'en']).optional().describe('Language of the names'),
})

const number = z.number().nullable()
const missing = z.string().nullable().describe('Why there is no figure; null when there is one')

export const qualityAnswer = z.object({
  subject: z.object({
    ...{ level: z.enum(['officer', 'desk', 'unit', 'all']), code: z.string().nullable(), name: z.string() },
  }),
  period: z.object({ label: z.string(), from: z.string(), to: z.string() }),
  mirror: z
    .object({
      isEstimate: z.literal(true),
      definition: z.string().nullable(),
      ...{ points: number, low: number, high: number, total: number, missing },
      parts: z.array(
        z.object({
          ...{ part: z.string(), weight: z.number(), count: number, n: number },
          ...{ share: number, low: number, high: number, missing },
        }),
      ),
    })
    .nullable()
    .describe('Satisfaction points of QĐ 766, never the official score; null for a desk'),
  dossiers: z.object({
    definition: z.string().nullable(),
    known: number.describe('Months of desks whose dossiers are known'),
    all: number.describe('Months of desks there are'),
    missing,
    rates: z.array(
      z.object({
        ...{ rate: z.string(), per: z.number(), count: z.number(), of: z.number() },
        ...{ value: number, low: number, high: number, missing },
      }),
    ),
  }),
})

type Answer = z.infer<typeof qualityAnswer>

/** The panels as data: shares 0..1, rates per `per` dossiers. */
export function presentQuality(
  { subject, period }: Overview,
  { mirror, dossiers }: Beside,
  language: Language,
): Answer {
  const { level, code, name } = subject
  return {
    subject: { level, code, name: inLanguage(name, language) },
    period: { label: period.label, from: period.from, to: period.to },
    mirror: mirror ? mirrorAnswer(mirror) : null,
    dossiers: dossierAnswer(dossiers),
  }
}

function mirrorAnswer(mirror: Mirror): Answer['mirror'] {
  const isEstimate = true as const
  const unknown = { points: null, low: null, high: null }
  if ('reason' in mirror)
    return { isEstimate, definition: null, ...unknown, total: null, missing: mirror.reason, parts: [] }
  const { definition, total, estimate, parts } = mirror
  return {
    ...{ isEstimate, definition: `mirror@${definition.version}`, total },
    ...(estimate ?? unknown),
    missing: estimate ? null : 'part-unknown',
    parts: parts.map(({ code: part, weight, share, missing: why }) => ({
      ...{ part, weight, count: share?.count ?? null, n: share?.n ?? null },
      ...{ share: share?.estimate ?? null, low: share?.lower ?? null, high: share?.upper ?? null },
      missing: why,
    })),
  }
}

function dossierAnswer(panel: DossierPanel | undefined): Answer['dossiers'] {
  if (panel === undefined || 'reason' in panel)
    return { definition: null, known: null, all: null, missing: panel?.reason ?? 'none', rates: [] }
  const { definition, known, all, rates, isHidden } = panel
  const told = rates.map(({ code: rate, per, count, of, rate: value, low, high, missing: why }) => ({
    ...{ rate, per, count, of, value, low, high, missing: why },
  }))
  return {
    ...{ definition: `dossier-rates@${definition.version}`, known, all, rates: told },
    missing: rates.length === 0 ? 'dossiers-unknown' : isHidden ? 'complaints-hidden' : null,
  }
}
