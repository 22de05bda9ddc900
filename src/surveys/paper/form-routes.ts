import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../../accounts/guard.ts'
import { NotFound } from '../../core/errors.ts'
import { answerEntry, type Refusal } from '../../directory/entry/entry-page.ts'
import { type Typed, typedIn } from '../../privacy/form.ts'
import type { SurveyServices } from '../survey-services.ts'
import { showBatch } from './batch-page.ts'
import { readNumber, readSheet } from './forms.ts'
import { keyAgain, type Resolution, resolveForm } from './key-again.ts'
import { keyForm } from './key-form.ts'
import { enterOnly, type OneBatch, type OneForm, paperAddress, readingOf, sendPaperPage } from './page.ts'
import { placeOf } from './place.ts'
import { batchAddress, nextNumber } from './present.ts'
import { presentDifferences, presentGrid } from './present-grid.ts'
import { keyedIn, recordForm } from './record-form.ts'
import { getBatch, getForm, listForms } from './store.ts'
import { undoForm } from './undo-form.ts'

const path = `${paperAddress}/:batch`

/** The forms of a batch: keyed, keyed again, resolved, taken back. */
export function formRoutes(app: FastifyInstance, services: SurveyServices): void {
  app.get<OneBatch>(`${path}/form`, enterOnly, (request, reply) => showFirst(services, request, reply))
  app.post<OneBatch>(`${path}/form`, enterOnly, async (request, reply) => {
    const typed = typedIn(request.body)
    const { batch, questions } = await loadBatch(services, request)
    // What the next form mostly shares travels in the address, so that Back and reload show the same.
    const facts = new URLSearchParams({ time: typed.time ?? '', language: typed.language ?? 'vi' })
    const keyed = async () => {
      const sheet = readSheet(typed, questions)
      const number = readNumber(typed)
      await keyForm(services, actorOf(request), { batch, number, sheet, isAnother: typed.isAnother === '1' })
      return `${batchAddress(batch)}/form?${facts}`
    }
    return answerEntry(reply, typed, keyed, (refusal) => showFirst(services, request, reply, refusal))
  })
  app.get<OneForm>(`${path}/forms/:number`, enterOnly, (request, reply) => showForm(services, request, reply))
  app.post<OneForm>(`${path}/forms/:number/second`, enterOnly, (request, reply) =>
    act(services, request, reply, async (typed, place, questions) => {
      const count = await keyAgain(services, actorOf(request), {
        ...place,
        sheet: readSheet(typed, questions),
      })
      return count === 0
        ? await afterForm(services, place.batch)
        : `${batchAddress(place.batch)}/forms/${place.number}`
    }),
  )
  app.post<OneForm>(`${path}/forms/:number/resolution`, enterOnly, (request, reply) =>
    act(services, request, reply, async (typed, place) => {
      await resolveForm(services, actorOf(request), { ...place, choice: choiceIn(typed) })
      return afterForm(services, place.batch)
    }),
  )
  app.post<OneForm>(`${path}/forms/:number/recording`, enterOnly, (request, reply) =>
    act(services, request, reply, async (_typed, place) => {
      await recordForm(services, actorOf(request), place)
      return afterForm(services, place.batch)
    }),
  )
  app.post<OneForm>(`${path}/forms/:number/undo`, enterOnly, async (request, reply) => {
    const { batch, number } = await loadForm(services, request)
    const undone = async () => {
      const reason = services.i18n.text('vi', 'staff.paper.undo.reason')
      await undoForm(services, actorOf(request), { batch, number }, reason)
      return `${batchAddress(batch)}/form`
    }
    return answerEntry(reply, {}, undone, (refusal) => showBatch(services, request, reply, refusal))
  })
}

type Loaded = Awaited<ReturnType<typeof loadForm>>

async function act(
  services: SurveyServices,
  request: FastifyRequest<OneForm>,
  reply: FastifyReply,
  run: (
    typed: Typed,
    place: Pick<Loaded, 'batch' | 'number'>,
    questions: Loaded['questions'],
  ) => Promise<string>,
) {
  const typed = typedIn(request.body)
  const { batch, number, questions } = await loadForm(services, request)
  return answerEntry(
    reply,
    typed,
    () => run(typed, { batch, number }, questions),
    (refusal) => showForm(services, request, reply, refusal),
  )
}

async function loadBatch(services: SurveyServices, request: FastifyRequest<OneBatch>) {
  const { within, now } = await readingOf(services, request)
  const batch = await getBatch(services.store.db, within, request.params.batch)
  const place = placeOf(await services.catalog.current(), batch.desk_id, batch.served_on, now)
  return { batch, place, questions: place.version.definition.questions }
}

async function loadForm(services: SurveyServices, request: FastifyRequest<OneForm>) {
  const number = Number(request.params.number)
  if (!Number.isInteger(number) || number > 999) throw new NotFound('paper-form-unknown')
  const loaded = await loadBatch(services, request)
  return { ...loaded, number, form: await getForm(services.store.db, loaded.batch.id, number) }
}

/** The form to key again next, else the batch. */
async function afterForm(services: SurveyServices, batch: Loaded['batch']): Promise<string> {
  const next = (await listForms(services.store.db, batch.id)).find(({ status }) => status === 'once')
  return next ? `${batchAddress(batch)}/forms/${next.number}` : batchAddress(batch)
}

function choiceIn(typed: Typed): Resolution {
  const sides = Object.entries(typed).filter(([, value]) => value === 'first' || value === 'second')
  return Object.fromEntries(sides) as Resolution
}

async function showFirst(
  services: SurveyServices,
  request: FastifyRequest<OneBatch>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const { batch, place } = await loadBatch(services, request)
  const reading = await readingOf(services, request, refusal)
  if (batch.closed_at !== null && !refusal) return reply.redirect(batchAddress(batch), 303)
  const number = nextNumber(await listForms(services.store.db, batch.id))
  const prefill = typedIn(request.query)
  const pass = {
    batch,
    place,
    number,
    isSecond: false,
    prefill: { time: prefill.time ?? '', language: prefill.language ?? 'vi' },
  }
  const model = presentGrid(pass, reading)
  return sendPaperPage(services, request, reply, reading, { view: 'paper/grid', model })
}

/** The second pass, the differences, or what is left to do, as the form stands. */
async function showForm(
  services: SurveyServices,
  request: FastifyRequest<OneForm>,
  reply: FastifyReply,
  refusal?: Refusal,
) {
  const { batch, place, number, form } = await loadForm(services, request)
  const reading = await readingOf(services, request, refusal)
  if (form.status === 'once') {
    const model = presentGrid({ batch, place, number, isSecond: true, prefill: {} }, reading)
    return sendPaperPage(services, request, reply, reading, { view: 'paper/grid', model })
  }
  if (form.status !== 'differs' && form.status !== 'agreed') {
    return refusal ? showBatch(services, request, reply, refusal) : reply.redirect(batchAddress(batch), 303)
  }
  const [first, second] = [keyedIn(form.first_json), keyedIn(form.second_json)]
  const isAgreed = form.status === 'agreed'
  const shown = { batch, place, form, first, second: isAgreed ? first : second }
  const model = { ...presentDifferences(shown, reading), isAgreed }
  const recording = `${batchAddress(batch)}/forms/${number}/recording`
  return sendPaperPage(services, request, reply, reading, {
    view: 'paper/differences',
    model: isAgreed ? { ...model, address: recording } : model,
  })
}
