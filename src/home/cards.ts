import type { FastifyRequest } from 'fastify'
import { actorOf, withinOf } from '../accounts/guard.ts'
import { alarmDays } from '../complaints/evidence/remind-footage.ts'
import { listEndangered } from '../complaints/evidence/store.ts'
import { listDrafts } from '../complaints/hotline/draft-store.ts'
import { listPressing } from '../complaints/notice-store.ts'
import { readWorkload } from '../complaints/queue/board-store.ts'
import { wordsIn } from '../complaints/queue/words.ts'
import { viewerOf } from '../complaints/viewer.ts'
import type { Right } from '../core/access/roles.ts'
import { addDays, instantAt, localDate, localMonth, monthDates } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Language } from '../core/questionnaire/definition.ts'
import { countOpenBatches } from '../surveys/paper/store.ts'
import { choiceOf, toQuery } from '../web/frame.ts'
import { inLanguage } from '../web/i18n.ts'
import { presentTabs } from '../web/intake-tabs.ts'
import { mayEnter } from '../web/reader.ts'
import type { Services } from '../web/services.ts'
import { adminAreas } from '../web/staff-page.ts'
import { countDesks, countDrafts, countKiosks, countSheets } from './store.ts'

/** One thing somebody has to do with: what stands there today, and where to go. */
export type Card = {
  readonly code: string
  readonly title: string
  readonly text: string
  readonly links: readonly { readonly label: string; readonly address: string }[]
}

type Say = (key: string, params?: Record<string, string | number>) => string
type Asked = {
  readonly services: Services
  readonly request: FastifyRequest
  readonly language: Language
  readonly say: Say
}

/** Each kind of card with the rights that bring it onto the page, in the order of the page. */
const kinds: readonly (readonly [readonly Right[], (asked: Asked) => Promise<Card | undefined> | Card])[] = [
  [['matters.read'], footageCard],
  [['matters.read'], mattersCard],
  [['matters.enter', 'responses.enter'], intakeCard],
  [['matters.read'], pressingCard],
  [['matters.own'], hearingsCard],
  [['figures.read'], figuresCard],
  [['figures.own'], ownCard],
  [['directory.read'], directoryCard],
  [['posters.print', 'kiosks.manage'], countersCard],
  [['questionnaires.read'], questionnairesCard],
]

/** What the reader's roles give him to do. */
export async function readCards(asked: Asked): Promise<Card[]> {
  const { reader } = asked.request
  const mine = kinds.filter(([rights]) => mayEnter(reader, rights))
  const made = await Promise.all(mine.map(([, make]) => make(asked)))
  const cards = made.filter((card) => card !== undefined)
  return adminAreas(reader).length > 0 ? [...cards, adminCard(asked)] : cards
}

/** Footage that is about to be overwritten, while nobody has said what became of it; no card when there is none. */
async function footageCard({ services, request, say }: Asked): Promise<Card | undefined> {
  const viewer = await viewerOf(services, request)
  const by = addDays(localDate(services.clock()), alarmDays)
  const rows = await listEndangered(services.store.db, viewer, by)
  const [first] = rows
  if (!first) return undefined
  const date = showDate(first.overwritten_on)
  const links = [...new Set(rows.map(({ reference }) => reference))].map((reference) => ({
    label: say('staff.home.footage.open', { reference }),
    address: `/app/complaints/${reference}/evidence`,
  }))
  const text = say('staff.home.footage.text', { count: rows.length, date })
  return { code: 'footage', title: say('staff.home.footage'), text, links }
}

/** The areas of keeping the house, as far as the reader may enter them. */
export function adminCard({ request, say }: Pick<Asked, 'request' | 'say'>): Card {
  const links = adminAreas(request.reader).map(({ code, address }) => ({
    label: say(`staff.nav.${code}`),
    address,
  }))
  return { code: 'admin', title: say('staff.home.admin'), text: say('staff.home.admin.text'), links }
}

/** What the reader has to do himself, and what nobody has taken. */
async function mattersCard({ services, request, language, say }: Asked): Promise<Card> {
  const viewer = await viewerOf(services, request)
  const workload = await readWorkload(services.store.db, viewer, localDate(services.clock()))
  const of = (id: string | null) => workload.find(({ assigneeId }) => assigneeId === id)
  const { t: text, whole } = wordsIn(services.i18n, language)
  const mine = of(viewer.actor.id)
  const counts = { open: mine?.open ?? 0, overdue: mine?.overdue ?? 0, free: of(null)?.open ?? 0 }
  const shown = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, whole(count)]))
  const links = [
    { label: say('staff.home.complaints.mine'), address: '/app/complaints/mine' },
    { label: say('staff.home.complaints.queue'), address: '/app/complaints' },
  ]
  const sentence = text('staff.home.complaints.count', shown)
  return { code: 'complaints', title: say('staff.home.complaints'), text: sentence, links }
}

/** Matters of which the reader was reminded, and for a head those that went up: what is due first, with a link each. */
async function pressingCard({ services, request, say }: Asked): Promise<Card | undefined> {
  const today = localDate(services.clock())
  const isHead = mayEnter(request.reader, ['matters.assign'])
  const viewer = await viewerOf(services, request)
  const pressing = await listPressing(services.store.db, viewer, { isHead, today })
  if (pressing.length === 0) return undefined
  const links = pressing.map(({ reference, dueOn, isOverdue }) => ({
    label: say(isOverdue ? 'staff.home.pressing.overdue' : 'staff.home.pressing.due', {
      ...{ reference, due: showDate(dueOn) },
    }),
    address: `/app/complaints/${reference}`,
  }))
  return { code: 'pressing', title: say('staff.home.pressing'), text: say('staff.home.pressing.text'), links }
}

/** What inspectors have put to the officer. */
function hearingsCard({ say }: Asked): Card {
  const links = [{ label: say('staff.home.hearings.open'), address: '/app/my/hearings' }]
  return { code: 'hearings', title: say('staff.home.hearings'), text: say('staff.home.hearings.text'), links }
}

/** Sheets of the chosen month; which unit's is chosen where the figures themselves are. */
async function figuresCard({ services, request, language, say }: Asked): Promise<Card> {
  const choice = choiceOf(request)
  const month = choice.month || localMonth(services.clock())
  const { first, last } = monthDates(month)
  const within = await withinOf(services, request, 'figures.read')
  const count = await countSheets(services.store.db, within, first, last)
  const [number, year] = month.split('-').reverse()
  const text = say('staff.home.figures.sheets', {
    month: `${number}/${year}`,
    unit: homeOf(request, language) ?? say('staff.home.everywhere'),
    count: new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(count),
  })
  const address = `/app/indicators${toQuery(choice)}`
  const links = [{ label: say('staff.home.figures.open'), address }]
  return { code: 'figures', title: say('staff.home.figures'), text, links }
}

/** The one unit of whoever has no other. */
function homeOf({ reader }: FastifyRequest, language: Language): string | undefined {
  const [only] = reader?.units ?? []
  return reader?.units.length === 1 && only ? inLanguage(only.name, language) : undefined
}

/** The doors by which an operator takes something in, and what he left unfinished. */
async function intakeCard({ services, request, say }: Asked): Promise<Card> {
  const { db } = services.store
  const drafts = (await listDrafts(db, actorOf(request).id)).length
  const within = await withinOf(services, request, 'responses.enter')
  const text = say('staff.home.intake.text', { drafts, batches: await countOpenBatches(db, within) })
  const links = presentTabs(services, request, '').map(({ label, address }) => ({ label, address }))
  return { code: 'intake', title: say('staff.home.intake'), text, links }
}

function ownCard({ say }: Asked): Card {
  const links = [{ label: say('staff.home.figures.open'), address: '/app/indicators' }]
  return { code: 'own', title: say('staff.home.own'), text: say('staff.home.own.text'), links }
}

async function directoryCard({ services, request, say }: Asked): Promise<Card> {
  const today = localDate(services.clock())
  const within = await withinOf(services, request, 'directory.read')
  const day = [instantAt(today), instantAt(addDays(today, 1))] as const
  const text = say('staff.home.directory.desks', await countDesks(services.store.db, within, today, day))
  const links = [{ label: say('staff.home.directory.open'), address: '/app/directory' }]
  return { code: 'directory', title: say('staff.home.directory'), text, links }
}

async function countersCard({ services, request, say }: Asked): Promise<Card> {
  const within = await withinOf(services, request, 'kiosks.manage')
  const text = say('staff.home.counters.kiosks', { count: await countKiosks(services.store.db, within) })
  const links = [
    { label: say('staff.home.counters.posters'), address: '/app/qr' },
    { label: say('staff.home.counters.devices'), address: '/app/kiosks' },
  ]
  return { code: 'counters', title: say('staff.home.counters'), text, links }
}

async function questionnairesCard({ services, say }: Asked): Promise<Card> {
  const text = say('staff.home.questionnaires.drafts', { count: await countDrafts(services.store.db) })
  const links = [{ label: say('staff.home.questionnaires.open'), address: '/app/questionnaires' }]
  return { code: 'questionnaires', title: say('staff.home.questionnaires'), text, links }
}
