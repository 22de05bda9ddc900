import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../accounts/guard.ts'
import { localDate } from '../../core/calendar/local-time.ts'
import { isLetterKind, type LetterKind } from '../../core/complaints/letters/kinds.ts'
import { NotFound } from '../../core/errors.ts'
import { type Language, languages } from '../../core/questionnaire/definition.ts'
import { countMails } from '../../mail/outbox-store.ts'
import { type RefusedForm, readForm, refusedForm, type Typed, typedIn } from '../../privacy/form.ts'
import { sayIn } from '../../privacy/words.ts'
import { problemText } from '../../web/errors.ts'
import { mayEnter } from '../../web/reader.ts'
import type { Services } from '../../web/services.ts'
import { sendStaffPage, staffLanguage } from '../../web/staff-page.ts'
import { changeTemplate, checkWording } from './change-template.ts'
import { presentTemplate, presentTemplates, templatesAddress } from './present-templates.ts'
import { listTemplates } from './template-store.ts'

type One = { Params: { kind: string; language: string } }
const path = `${templatesAddress}/:kind/:language`
const readers = { config: { access: 'parameters.read' }, schema: { hide: true } } as const
const keepers = { config: { access: 'parameters.write', isHouse: true }, schema: { hide: true } } as const

const words = (most: number) =>
  z.string('answer-missing').trim().min(1, 'answer-missing').max(most, 'answer-long')
const changeBody = z.object({
  title: words(300),
  body: words(20_000),
  validFrom: z.iso.date('date-invalid'),
  legalBasis: words(500),
  reason: words(300),
  isChecked: z.preprocess((value) => value === '1', z.boolean()),
})

/** The wordings of letters: data with dates, a legal basis, and whether somebody has checked them. */
export function templateRoutes(app: FastifyInstance, services: Services): void {
  const { i18n, store, config } = services
  app.get(templatesAddress, readers, async (request, reply) => {
    const [rows, counts] = [await listTemplates(store.db), await countMails(store.db)]
    const today = localDate(services.clock())
    const say = sayIn(i18n, staffLanguage(request))
    const model = presentTemplates(rows, today, { mail: config.mail, counts }, say)
    return sendStaffPage(services, request, reply, { view: 'letters/templates', area: 'letters', model })
  })
  app.get<One>(path, readers, (request, reply) => show(services, request, reply))
  app.post<One>(path, keepers, async (request, reply) => {
    const typed = typedIn(request.body)
    const { kind, language } = namedIn(request)
    try {
      if (typed.act === 'preview') {
        checkWording(kind, { title: typed.title ?? '', body: typed.body ?? '' })
        return await show(services, request, reply, { typed, isPreview: true })
      }
      const { title, body, ...rest } = readForm(changeBody, typed)
      await changeTemplate(services, actorOf(request), {
        kind,
        language,
        wording: { title, body: body.replace(/\r\n?/g, '\n') },
        ...rest,
      })
    } catch (error) {
      const refused = refusedForm(error, request, 'wording', typed)
      return show(services, request, reply.code(refused.status), { typed, refused })
    }
    return reply.redirect(`${templatesAddress}/${kind}/${language}`, 303)
  })
}

/** @throws NotFound `letter-unknown` */
function namedIn({ params }: FastifyRequest<One>): { kind: LetterKind; language: Language } {
  const language = languages.find((code) => code === params.language)
  if (!isLetterKind(params.kind) || language === undefined) throw new NotFound('letter-unknown')
  return { kind: params.kind, language }
}

type ToShow = { readonly typed?: Typed; readonly isPreview?: boolean; readonly refused?: RefusedForm }

async function show(
  services: Services,
  request: FastifyRequest<One>,
  reply: FastifyReply,
  { typed, isPreview = false, refused }: ToShow = {},
) {
  const { i18n, store } = services
  const { kind, language } = namedIn(request)
  const rows = (await listTemplates(store.db, kind)).filter((row) => row.language === language)
  const reader = staffLanguage(request)
  const reading = {
    ...{ say: sayIn(i18n, reader), refused },
    problem: (problem: RefusedForm['problems'][number]) => problemText(i18n, reader, problem),
  }
  const mayChange = mayEnter(request.reader, ['parameters.write'])
  const shown = { kind, language, today: localDate(services.clock()), typed, isPreview, mayChange }
  const model = presentTemplate(rows, shown, reading)
  return sendStaffPage(services, request, reply, { view: 'letters/template', area: 'letters', model })
}
