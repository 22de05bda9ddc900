import type { FastifyInstance } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import { isValidOn } from '../core/calendar/period.ts'
import { fold } from '../core/text/fold.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { readers } from './access.ts'
import { type DirectoryServices, readable } from './api.ts'
import { listDesks } from './desk-store.ts'
import { listOfficers } from './officer-store.ts'
import { createSay } from './present.ts'
import { deskAddress, unitAddress } from './unit-sections.ts'
import { listUnits } from './unit-store.ts'

const most = 20

/** `/app/search`: units, desks and officers within reach by name or code, marks or none. */
export function searchRoutes(app: FastifyInstance, services: DirectoryServices): void {
  app.get('/app/search', readers, async (request, reply) => {
    const { q } = request.query as { q?: unknown }
    const asked = typeof q === 'string' ? q.trim().slice(0, 100) : ''
    const say = createSay(services.i18n, staffLanguage(request))
    const found = asked === '' ? [] : await find(asked)
    const groups = found.filter(({ hits }) => hits.length > 0)
    const count = found.reduce((sum, { hits }) => sum + hits.length, 0)
    const model = {
      title: say.text('staff.search.title'),
      lead:
        asked === '' ? say.text('staff.search.hint') : say.text('staff.search.asked', { q: asked, count }),
      isEmpty: asked !== '' && count === 0,
      groups,
    }
    return sendStaffPage(services, request, reply, { view: 'directory/search', area: 'directory', model })

    async function find(text: string) {
      const { db } = services.store
      const [within, today] = [await readable(services, request), localDate(services.clock())]
      const all = new Map((await listUnits(db)).map((unit) => [unit.id, unit]))
      const wanted = fold(text)
      const isFound = (row: { folded: string }) => row.folded.includes(wanted)
      const units = [...all.values()].filter((unit) => within.has(unit.id) && isFound(unit))
      const desks = (await listDesks(db, within.unitIds)).filter(isFound)
      const officers = await listOfficers(db, { within, text: wanted, limit: most })
      return [
        {
          title: say.text('staff.search.units'),
          hits: units
            .filter((unit) => isValidOn(unit, today))
            .slice(0, most)
            .map((unit) => ({
              label: `${say.name(unit.name)} (${unit.code})`,
              address: unitAddress(unit, today),
            })),
        },
        {
          title: say.text('staff.search.desks'),
          hits: desks
            .filter((desk) => isValidOn(desk, today))
            .slice(0, most)
            .map((desk) => {
              const unit = all.get(desk.unitId)!
              const label = `${say.name(desk.name)}, ${say.name(unit.name)}`
              return { label, address: deskAddress(unit, desk.reference) }
            }),
        },
        {
          title: say.text('staff.search.officers'),
          hits: officers.map(({ code, name }) => ({
            label: `${code} ${name}`,
            address: `/app/directory/officers/${encodeURIComponent(code)}`,
          })),
        },
      ]
    }
  })
}
