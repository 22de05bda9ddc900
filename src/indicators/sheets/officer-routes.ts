import type { FastifyInstance, FastifyRequest } from 'fastify'
import { withinOf } from '../../accounts/guard.ts'
import { recordRead } from '../../accounts/record-read.ts'
import { showMonth } from '../../core/calendar/show-date.ts'
import { readPage, turnPages } from '../../web/numbered-page.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { wordingOf } from '../present-figure.ts'
import { listOfficerFlags } from './officer-flag-store.ts'
import { sheetsAddress } from './present.ts'

const officersAddress = `${sheetsAddress}/officers`
const flagsAPage = 100

/** `/app/sheets/officers`: whose sheets as a whole ask for a look. Read under the reader's name; nothing follows by itself. */
export function officerFlagRoutes(app: FastifyInstance, services: Services): void {
  const only = { config: { access: 'responses.judge' }, schema: { hide: true } } as const
  app.get(officersAddress, only, async (request, reply) => {
    const within = await withinOf(services, request, 'responses.judge')
    const page = readPage(request.query, flagsAPage)
    const found = await listOfficerFlags(services.store.db, within, page)
    const { rows, pages } = turnPages(found, page, (number) => `${officersAddress}?page=${number}`)
    const subject = { kind: 'officer', id: 'all' }
    await recordRead(services, request, { action: 'officer-flags.read', subject })
    const model = { ...presentOfficerFlags(rows, services, request), pages }
    return sendStaffPage(services, request, reply, { view: 'sheets/officers', area: 'sheets', model })
  })
}

type Flags = readonly Awaited<ReturnType<typeof listOfficerFlags>>[number][]
const shares: readonly string[] = ['kiosk', 'away']

function presentOfficerFlags(flags: Flags, { i18n }: Services, request: FastifyRequest) {
  const language = staffLanguage(request)
  const { t, whole, percent, mean } = wordingOf(language, (key, params) => i18n.text(language, key, params))
  const show = (name: string, value: number) => {
    if (shares.includes(name)) return percent(value)
    return name === 'variety' || name === 'limit' ? mean(value) : whole(value)
  }
  return {
    title: t('staff.sheets.officers'),
    rows: flags.map(({ name, code, month, rule, facts_json }) => {
      const facts = Object.entries(JSON.parse(facts_json) as Record<string, number>)
      const numbers = Object.fromEntries(facts.map(([key, value]) => [key, show(key, value)]))
      return {
        name: `${name} (${code})`,
        month: showMonth(month),
        reason: t(`staff.sheets.reason.${rule}`, numbers),
      }
    }),
  }
}
