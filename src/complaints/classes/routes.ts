import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../accounts/guard.ts'
import { addDays, localDate } from '../../core/calendar/local-time.ts'
import { listParameterRows } from '../../parameters/store.ts'
import { type RefusedForm, readForm, type Typed } from '../../privacy/form.ts'
import { answerForm } from '../../privacy/page.ts'
import { presentSummary } from '../../privacy/present-form.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { listClassRows } from '../class-store.ts'
import { changeClass, limitCodes } from './change-class.ts'
import { presentClasses } from './present-classes.ts'

export const classesAddress = '/app/admin/complaint-classes'
const readers = { config: { access: 'parameters.read' }, schema: { hide: true } } as const
const writers = { config: { access: 'parameters.write', isHouse: true }, schema: { hide: true } } as const

const words = (most: number) =>
  z.string('answer-missing').trim().min(1, 'answer-missing').max(most, 'answer-long')
const classBody = z.object({
  nameVi: words(120),
  nameEn: words(120),
  validFrom: z.iso.date('date-invalid'),
  legalBasis: words(500),
  isChecked: z.preprocess((value) => value === '1', z.boolean()),
  reason: words(300),
})

/** The classes of matters with their limits and legal basis, and how they change from a date on. */
export function classRoutes(app: FastifyInstance, services: Services): void {
  app.get(classesAddress, readers, (request, reply) => show(services, request, reply))
  app.post<{ Params: { code: string; id: string } }>(
    `${classesAddress}/:code/:id`,
    writers,
    (request, reply) => {
      const { code, id } = request.params
      return answerForm(
        request,
        reply,
        `class-${code}`,
        async (typed) => {
          const change = { ...readForm(classBody, typed), code, replacesId: id, limits: limitsIn(typed) }
          await changeClass(services, actorOf(request), change)
          return `${classesAddress}#${code}`
        },
        (refused) => show(services, request, reply, refused),
      )
    },
  )
}

function limitsIn(typed: Typed): Readonly<Record<string, string>> {
  const entries = Object.entries(typed).filter(([name]) => name.startsWith('limit:'))
  return Object.fromEntries(entries.map(([name, value]) => [name.slice('limit:'.length), value]))
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, refused?: RefusedForm) {
  const { i18n, store } = services
  const language = staffLanguage(request)
  const say = sayIn(i18n, language)
  const today = localDate(services.clock())
  const reading = {
    ...{ language, say, has: i18n.has, refused, prefix: 'staff.classes', today, tomorrow: addDays(today, 1) },
    problem: (problem: RefusedForm['problems'][number]) => problemText(i18n, language, problem),
  }
  const rows = await listClassRows(store.db)
  const values = await listParameterRows(store.db, limitCodes)
  const mayChange = request.reader?.rights.includes('parameters.write') ?? false
  const model = {
    title: say('staff.classes.title'),
    summary: presentSummary(reading),
    classes: presentClasses(rows, values, mayChange, reading),
  }
  if (refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { view: 'complaints/classes', area: 'classes', model })
}
