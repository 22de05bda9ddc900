import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import { type Language, languages } from '../core/questionnaire/definition.ts'
import { compilePlan } from '../core/questionnaire/plan.ts'
import { languageNames } from '../web/language-links.ts'
import type { Services } from '../web/services.ts'
import { staffLanguage } from '../web/staff-page.ts'
import type { VersionEntry } from './catalog.ts'
import { presentSheet, presentTitles, type Shown } from './present.ts'
import { readers } from './questionnaire-access.ts'
import { getVersion, type Version } from './questionnaire-store.ts'
import { addressOf } from './questionnaire-words.ts'
import { versionAddress } from './version-state.ts'

type Query = { readonly lang?: unknown; readonly form?: unknown; readonly block?: unknown }
type PreviewRequest = FastifyRequest<{ Params: { code: string; number: string }; Querystring: Query }>

/** A version, a draft above all, as citizens would see it: every form and language, and nothing to be sent. */
export function previewRoutes(pages: FastifyInstance, services: Services): void {
  pages.get('/:code/versions/:number/preview', readers, async (request, reply) =>
    showPreview(services, request as PreviewRequest, reply),
  )
}

async function showPreview(services: Services, request: PreviewRequest, reply: FastifyReply) {
  const { code, number } = versionAddress(request.params)
  const version = await getVersion(services.store.db, code, number)
  const { definition } = version
  // A text may be missing; what cannot be laid out is told on the version's own page.
  const isWhole = checkDefinition(definition).every(({ code }) => code.startsWith('text-'))
  if (!isWhole) return reply.redirect(addressOf(version), 303)
  const { lang } = request.query
  const language = languages.find((each) => each === lang) ?? 'vi'
  const form = definition.forms.find((each) => each.code === request.query.form) ?? definition.forms[0]!
  const last = form.blocks.length - 1
  const block = last < 0 ? undefined : Math.min(Math.max(Number(request.query.block) || 0, 0), last)
  const shown = shownOf(version, language, form.code, block)
  const model = {
    ...presentTitles(shown),
    ...presentSheet(services, shown),
    ...navigationOf(services, request, version, { language, form: form.code, block, blocks: last + 1 }),
  }
  const html = services.render('questionnaires/preview', model, { language, layout: 'public' })
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
}

/** As at a desk that is nowhere: no place, no fields to choose from. */
function shownOf(version: Version, language: Language, form: string, block: number | undefined): Shown {
  const { questionnaire, number, definition } = version
  const dates = { opensOn: version.opensOn ?? '', closesOn: version.closesOn }
  const plan = compilePlan(definition)
  const entry: VersionEntry = { id: version.id, questionnaire, number, definition, plan, ...dates }
  const name = { vi: '…' }
  const unit = { id: '', code: '', name, address: null, phone: null }
  const place = { id: '', code: '', withdrawnAt: null, currentCode: null, name, unit, fields: [] }
  const desk = { ...place, validFrom: '', validTo: null }
  const empty = { desks: new Map(), versions: new Map(), communes: new Map(), published: new Map() }
  const catalog = { revision: 0, fields: [], ...empty }
  const nothing = { typed: {}, problems: [], notice: '', isRetry: false }
  return { catalog, desk, version: entry, language, form, block, ...nothing }
}

type Choice = {
  readonly language: Language
  readonly form: string
  readonly block: number | undefined
  readonly blocks: number
}

/** What else there is to look at. The words around the preview are for staff, in their language. */
function navigationOf({ i18n }: Services, request: PreviewRequest, version: Version, choice: Choice) {
  const { language, form, block, blocks } = choice
  const reader = staffLanguage(request)
  const text = (key: string, params = {}) => i18n.text(reader, `staff.questionnaires.preview.${key}`, params)
  const address = `${addressOf(version)}/preview`
  const to = (change: object) => {
    const query = { lang: language, form, ...(block !== undefined && { block: String(block) }), ...change }
    return `${address}?${new URLSearchParams(query)}`
  }
  return {
    reader,
    about: text('about'),
    back: { href: addressOf(version), text: text('back', { number: version.number }) },
    languages: languages.map((code) => ({
      ...{ code, name: languageNames[code], href: to({ lang: code }), isCurrent: code === language },
    })),
    formsLabel: text('forms'),
    forms: version.definition.forms.map(({ code }) => ({
      ...{ text: text('form', { code }), href: to({ form: code, block: '0' }), isCurrent: code === form },
    })),
    blocks: Array.from({ length: blocks }, (_, at) => ({
      ...{
        text: text('block', { number: at + 1 }),
        href: to({ block: String(at) }),
        isCurrent: at === block,
      },
    })),
  }
}
