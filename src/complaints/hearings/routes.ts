import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../accounts/guard.ts'
import { showTime } from '../../core/calendar/show-date.ts'
import { type ComplaintStatus, isClosed } from '../../core/complaints/states.ts'
import { type FormSpec, type RefusedForm, readForm } from '../../privacy/form.ts'
import { answerForm } from '../../privacy/page.ts'
import { type FormReading, presentForm, presentSummary } from '../../privacy/present-form.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { actOnComplaint } from '../act-on-complaint.ts'
import { wordsOf } from '../texts.ts'
import { listHearings } from './store.ts'

export const hearingsAddress = '/app/my/hearings'
const officers = { config: { access: 'matters.own' }, schema: { hide: true } } as const

const statementForm: FormSpec = { code: 'statement', fields: [{ name: 'text', kind: 'area' }] }
const statementBody = z.object({ text: z.string('answer-missing').default('') })

/** `/app/my/hearings`: what inspectors put to the officer who reads it, and his answers; of the matters nothing else. */
export function hearingRoutes(app: FastifyInstance, services: Services): void {
  app.get(hearingsAddress, officers, (request, reply) => show(services, request, reply))
  app.post<{ Params: { reference: string } }>(`${hearingsAddress}/:reference`, officers, (request, reply) => {
    const { reference } = request.params
    return answerForm(
      request,
      reply,
      `statement-${reference}`,
      async (typed) => {
        const { text } = readForm(statementBody, typed)
        await actOnComplaint(services, actorOf(request), reference, { code: 'statement', text })
        return hearingsAddress
      },
      (refused) => show(services, request, reply, refused),
    )
  })
}

async function show(services: Services, request: FastifyRequest, reply: FastifyReply, refused?: RefusedForm) {
  const reading = readingOf(services, request, refused)
  const rows = await listHearings(services.store.db, actorOf(request).officerId ?? '')
  const references = [...new Set(rows.map(({ reference }) => reference))]
  const hearings = []
  for (const reference of references) {
    const own = rows.filter((row) => row.reference === reference)
    const said = []
    for (const row of own) {
      const text = await wordsOf(services.store.db, services, row)
      said.push({ text, at: showTime(row.at), isMine: row.kind === 'from-officer' })
    }
    const form = { address: `${hearingsAddress}/${reference}`, suffix: `-${reference}` }
    const isOpen = !isClosed(own[0]!.status as ComplaintStatus)
    hearings.push({ reference, said, forms: isOpen ? [presentForm(statementForm, form, reading)] : [] })
  }
  const model = { title: reading.say('staff.hearings.title'), summary: presentSummary(reading), hearings }
  if (refused) reply.code(refused.status)
  return sendStaffPage(services, request, reply, { view: 'complaints/hearings', area: 'hearings', model })
}

function readingOf({ i18n }: Services, request: FastifyRequest, refused?: RefusedForm): FormReading {
  const language = staffLanguage(request)
  return {
    ...{ say: sayIn(i18n, language), has: i18n.has, refused, prefix: 'staff.matter' },
    problem: (problem) => problemText(i18n, language, problem),
  }
}
