import type { FastifyRequest } from 'fastify'
import { hasRight } from '../../accounts/actor.ts'
import { actorOf, withinOf } from '../../accounts/guard.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import type { Typed } from '../../privacy/form.ts'
import { type RefusedForm, untouched } from '../../web/refused-form.ts'
import type { Services } from '../../web/services.ts'
import { staffLanguage } from '../../web/staff-page.ts'
import { wordingOf } from '../present-figure.ts'
import { quarterBefore, quarterOf } from '../recommendations/windows.ts'
import type { PointsPage } from './present.ts'
import type { SheetPage } from './present-sheet.ts'
import type { UnitsPage } from './present-units.ts'
import { getPointUnit, listSchemes, quarterDays, readUnitSheets } from './read-points.ts'
import { listPointSheets, listPointUnits, type PointUnit } from './store.ts'

/** A quarter, and one unit or all within reach. */
export type Asked = {
  readonly period?: string | undefined
  readonly unit?: string | undefined
  readonly sort?: string | undefined
}

/** The form that was sent and what was wrong with it. */
export type Sent = { readonly form: string; readonly typed: Typed; readonly refused: RefusedForm }
export const notSent: Sent = { form: '', typed: {}, refused: untouched }

export type Read =
  | { readonly unit: PointUnit; readonly page: SheetPage }
  | { readonly unit: undefined; readonly page: UnitsPage }

const quartersOffered = 8

/**
 * What the page and its files show; without a quarter the one that ended last.
 *
 * @throws Invalid naming a quarter that has not begun, or a unit that is not within reach
 */
export async function readPage(
  services: Services,
  request: FastifyRequest,
  asked: Asked,
  sent: Sent = notSent,
): Promise<Read> {
  const { db } = services.store
  const today = localDate(services.clock())
  const period = asked.period ?? quarterBefore(quarterOf(today))
  const days = quarterDays(period, today)
  const within = await withinOf(services, request, 'figures.read')
  const common = { ...(await frameOf(services, request, period)), ...sent }
  if (asked.unit === undefined) {
    const units = await listPointUnits(db, within, days)
    const sheets = await listPointSheets(db, period)
    return { unit: undefined, page: { ...common, units, sheets, sort: asked.sort } }
  }
  const unit = await getPointUnit(db, within, asked.unit, period)
  const actor = actorOf(request)
  const may = async (right: 'points.enter' | 'points.appraise') =>
    hasRight(actor, right, today) && (await withinOf(services, request, right)).has(unit.id)
  return {
    unit,
    page: {
      ...{ ...common, actor, sheets: await readUnitSheets(db, period, unit.id) },
      ...{ mayEnter: await may('points.enter'), mayAppraise: await may('points.appraise') },
    },
  }
}

async function frameOf(services: Services, request: FastifyRequest, period: string) {
  const language = staffLanguage(request)
  const { i18n, store } = services
  const page: Omit<PointsPage, 'refused' | 'form'> = {
    ...{ i18n, language, period, schemes: await listSchemes(store.db) },
    wording: wordingOf(language, (key, params) => i18n.text(language, key, params)),
    periods: quartersBefore(quarterOf(localDate(services.clock())), period),
  }
  return page
}

/** The running quarter and those before it, with the one that was asked for. */
function quartersBefore(running: string, asked: string): string[] {
  const quarters = [running]
  while (quarters.length < quartersOffered) quarters.push(quarterBefore(quarters.at(-1)!))
  return quarters.includes(asked) ? quarters : [...quarters, asked]
}
