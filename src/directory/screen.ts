import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { hasRight } from '../accounts/actor.ts'
import { actorOf } from '../accounts/guard.ts'
import type { Within } from '../accounts/within.ts'
import { localDate } from '../core/calendar/local-time.ts'
import { Conflict, Gone, Invalid, type Refusal } from '../core/errors.ts'
import type { Database } from '../db/tables.ts'
import { noteRefusal } from '../web/errors.ts'
import type { FormBody } from '../web/form-body.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { readers } from './access.ts'
import { contextOf, type DirectoryServices, readable } from './api.ts'
import { type FormSpec, readForm, typedValues, type Values } from './form.ts'
import { createSay, type Say, type Section, toQuery } from './present.ts'
import { type Options, presentErrors, presentForm, type Refused } from './present-form.ts'
import { sortTable } from './sort-table.ts'

export type ScreenModel = {
  readonly title: string
  readonly lead: string
  readonly breadcrumbs: readonly { readonly label: string; readonly address: string }[]
  readonly facts: readonly { readonly label: string; readonly value: string; readonly address: string }[]
  readonly filters: readonly FilterField[]
  readonly sections: readonly Section[]
  /** What select fields offer, by field. */
  readonly options: Options
  readonly prefill: Values
  readonly links: readonly { readonly label: string; readonly address: string }[]
}

export type FilterField = {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly value: string
  readonly isSearch: boolean
}

export type Query = Readonly<Record<string, string | undefined>>

/** What was asked for, when, and the units it may be about. */
export type Asked = { readonly query: Query; readonly today: string; readonly within: Within }

/** A page about one thing, and the forms that change it. */
export type Screen<Subject> = {
  /** Address below `/app/directory`, with `:code` when it is about one of many. */
  readonly path: string
  readonly forms: readonly FormSpec<Subject>[]
  /** Names of the filters kept in the address. */
  readonly filters: readonly string[]
  find(db: Kysely<Database>, code: string, asked: Asked): Promise<Subject>
  model(db: Kysely<Database>, subject: Subject, say: Say, asked: Asked): Promise<ScreenModel>
}

/** GET shows the screen; POST to `<screen>/<form>` acts, then 303 back, or the same page again with 422 or 409. */
export function screenRoutes<S>(app: FastifyInstance, services: DirectoryServices, screen: Screen<S>): void {
  app.get(screen.path, readers, (request, reply) => show(services, screen, request, reply))
  for (const form of screen.forms) {
    const access = { config: { access: form.right ?? 'directory.write' } }
    app.post(`${screen.path}/${form.code}`, access, (request, reply) =>
      act(services, screen, form, request, reply),
    )
  }
}

async function act<S>(
  services: DirectoryServices,
  screen: Screen<S>,
  form: FormSpec<S>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const typed = typedValues(request.body as FormBody)
  const { code, query, today } = asked(services, request, screen)
  try {
    const values = readForm(form.fields, typed)
    const context = await contextOf(services, request, form.right)
    await services.store.db.transaction().execute(async (trx) => {
      const subject = await screen.find(trx, code, { query, today, within: context.within })
      await form.run(trx, subject, values, context)
    })
  } catch (error) {
    if (!(error instanceof Invalid || error instanceof Conflict || error instanceof Gone)) throw error
    noteRefusal(request, error)
    reply.code(error instanceof Invalid ? 422 : 409)
    return show(services, screen, request, reply, refusedBy(error, form.code, typed, services, request))
  }
  const back = `${addressOf(screen, code)}?${toQuery({ ...query, done: form.code })}`
  return reply.redirect(back, 303)
}

function refusedBy(
  error: Refusal,
  form: string,
  typed: Values,
  services: DirectoryServices,
  request: FastifyRequest,
): Refused {
  if (error instanceof Invalid) return { form, typed, problems: error.problems, general: undefined }
  const key = services.i18n.has(`errors.${error.code}`) ? `errors.${error.code}` : 'errors.status.409'
  const general = services.i18n.text(staffLanguage(request), key, error.details)
  return { form, typed, problems: [], general }
}

async function show<S>(
  services: DirectoryServices,
  screen: Screen<S>,
  request: FastifyRequest,
  reply: FastifyReply,
  refused?: Refused,
) {
  const { db } = services.store
  const { code, query, today } = asked(services, request, screen)
  const say = createSay(services.i18n, staffLanguage(request))
  const within = await readable(services, request)
  const subject = await screen.find(db, code, { query, today, within })
  const { options, prefill, sections, ...page } = await screen.model(db, subject, say, {
    query,
    today,
    within,
  })
  const mayWrite = (name: string) => {
    const { right = 'directory.write' } = screen.forms.find((form) => form.code === name)!
    return hasRight(actorOf(request), right, today)
  }
  const address = addressOf(screen, code)
  const shown = (name: string) => {
    const form = screen.forms.find((candidate) => candidate.code === name)!
    const kept = toQuery(query)
    return presentForm(form, `${address}/${name}${kept && `?${kept}`}`, options, prefill, refused, say)
  }
  const { done, sort } = request.query as Query
  const sortedBy = (section: string) => (order: string) =>
    `${address}?${toQuery({ ...query, sort: order })}#${section}`
  const isDone = !refused && screen.forms.some((form) => form.code === done)
  const model = {
    ...page,
    address,
    errors: presentErrors(screen.forms, refused, say),
    done: isDone ? say.text('staff.directory.done') : '',
    sections: sections.map((section) => ({
      ...section,
      table: section.table && sortTable(section.table, section.id, sort, sortedBy(section.id)),
      forms: section.forms.filter(mayWrite).map(shown),
    })),
  }
  return sendStaffPage(services, request, reply, { view: 'directory/page', area: 'directory', model })
}

function asked<S>(services: DirectoryServices, request: FastifyRequest, screen: Screen<S>) {
  const given = request.query as Record<string, unknown>
  const query = Object.fromEntries(
    screen.filters.flatMap((name) =>
      typeof given[name] === 'string' ? [[name, given[name] as string]] : [],
    ),
  )
  const { code = '' } = request.params as { code?: string }
  return { code, query: query as Query, today: localDate(services.clock()) }
}

function addressOf<S>(screen: Screen<S>, code: string): string {
  return `/app/directory${screen.path.replace(':code', encodeURIComponent(code))}`
}
