import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addDays, localDate, monthsBetween } from '../core/calendar/local-time.ts'
import { showHour, showMonth } from '../core/calendar/show-date.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { setCookie } from './cookies.ts'
import { type I18n, inLanguage } from './i18n.ts'
import type { Services } from './services.ts'

/** What somebody chose to look at; remembered in cookies, and in the address of the pages it changes. */
export type Choice = { readonly unit: string; readonly month: string }

const monthsToChoose = 13
const year = 31_536_000
const themes = ['light', 'dark'] as const
const month = /^20\d\d-(0[1-9]|1[0-2])$/

/** Pages that show the chosen unit and month; from any other one the choice leads to the first of these. */
const choosing = ['/app', '/app/indicators']

/** `/app/view`: remembers the unit, the month or the colours, and goes where the choice is seen. */
export function frameRoutes(app: FastifyInstance): void {
  const options = { config: { access: 'signed-in' }, schema: { hide: true } } as const
  app.get('/app/view', options, async (request, reply) => {
    const query = request.query as Readonly<Record<string, unknown>>
    const text = (name: string) => (typeof query[name] === 'string' ? query[name].slice(0, 200) : undefined)
    const theme = text('theme')
    if (theme !== undefined) remember(reply, 'giao-dien', themes.find((known) => known === theme) ?? '')
    const next = backTo(text('next'))
    if (theme !== undefined) return reply.redirect(next, 303)
    const chosen = { unit: text('unit') ?? '', month: month.test(text('month') ?? '') ? text('month')! : '' }
    remember(reply, 'don-vi', chosen.unit)
    remember(reply, 'ky', chosen.month)
    const page = choosing.find((address) => address === next) ?? choosing[0]
    return reply.redirect(`${page}${toQuery(chosen)}`, 303)
  })
}

function remember(reply: FastifyReply, name: string, value: string): void {
  setCookie(reply, name, value, { sameSite: 'lax', maxAge: value === '' ? 0 : year })
}

/** Never to another site. */
function backTo(next: string | undefined): string {
  return next !== undefined && /^\/app(\/|\?|$)/.test(next) ? next : '/app'
}

/** The choice of the address, else the remembered one. */
export function choiceOf(request: FastifyRequest): Choice {
  const query = request.query as Readonly<Record<string, unknown>>
  const { unit, month: asked } = query
  if (typeof unit === 'string' || typeof asked === 'string') {
    return { unit: String(unit ?? ''), month: month.test(String(asked)) ? String(asked) : '' }
  }
  const kept = request.cookies.ky ?? ''
  return { unit: request.cookies['don-vi'] ?? '', month: month.test(kept) ? kept : '' }
}

export function toQuery({ unit, month: chosen }: Choice): string {
  const given = Object.entries({ unit, month: chosen }).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** Unit switch, period picker, search and colours of the frame, finished for its layout. */
export function presentFrame({ i18n, clock }: Services, request: FastifyRequest, language: Language) {
  const { reader } = request
  const chosen = choiceOf(request)
  const here = request.url.split('?')[0]!
  const last = localDate(clock())
  const months = monthsBetween(addDays(last, -30 * (monthsToChoose - 1)).slice(0, 7), last.slice(0, 7))
  const theme = themes.find((known) => known === request.cookies['giao-dien']) ?? ''
  const notices = presentNotices(request, i18n, language)
  return {
    theme,
    notices,
    reader: reader && {
      name: reader.name,
      hasSearch: reader.rights.includes('directory.read'),
      search: here === '/app/search' ? String((request.query as { q?: unknown }).q ?? '') : '',
      isChoosing: choosing.includes(here),
      next: choosing.includes(here) ? here : choosing[0]!,
      hasSwitch: reader.rights.includes('figures.read'),
      units: reader.units.map(({ code, name }) => ({
        code,
        name: inLanguage(name, language),
        isChosen: code === chosen.unit,
      })),
      months: months.reverse().map((value) => ({
        value,
        label: showMonth(value),
        isChosen: value === chosen.month,
      })),
      themes: (['', ...themes] as const).map((code) => ({
        address: `/app/view?${new URLSearchParams({ theme: code, next: request.method === 'GET' ? request.url : here })}`,
        label: i18n.text(language, `staff.frame.theme.${code || 'system'}`),
        isCurrent: code === theme,
      })),
    },
  }
}

/** What others did to the reader's account; each page says it until he has read it. */
function presentNotices({ reader }: FastifyRequest, i18n: I18n, language: Language) {
  return (reader?.notices ?? []).map(({ kind, byName, at }) => ({
    text: i18n.text(language, `staff.notice.${kind}`, { time: showHour(at), name: byName }),
  }))
}
