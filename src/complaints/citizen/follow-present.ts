import { showDate, showTime } from '../../core/calendar/show-date.ts'
import type { Conflict, Problem } from '../../core/errors.ts'
import { inLanguage } from '../../web/i18n.ts'
import { languageLinks } from '../../web/language-links.ts'
import type { Services } from '../../web/services.ts'
import { acceptedMedia } from '../files/file-types.ts'
import type { DueInWords } from './explain-due.ts'
import type { OwnMatter, SentFile } from './read-matter.ts'
import type { Typed, Waiting } from './receive-form.ts'
import type { Citizen } from './say.ts'
import { presentWaiting, sizeOf } from './voice-present.ts'

export const followAddress = '/tra-cuu'

/** A form of the page that was refused, with what was typed. */
export type RefusedAct = {
  readonly typed: Typed
  readonly waiting: readonly Waiting[]
  readonly problems: readonly Problem[]
  readonly conflict: Conflict | undefined
}

export type MatterToShow = {
  readonly matter: OwnMatter
  readonly due: readonly DueInWords[]
  readonly key: string
  readonly done: string
  readonly refused: RefusedAct | undefined
}

/** The model of `follow/matter`. */
export function presentMatter(services: Services, shown: MatterToShow, citizen: Citizen) {
  const { matter, refused } = shown
  const { language, say } = citizen
  const { row, leading } = matter
  const action = (path: string) => `${followAddress}/${path}?lang=${language}`
  const isWaiting = row.status === 'waiting'
  return {
    title: say('follow.matter', { reference: row.reference }),
    languages: languageLinks(services, followAddress, language),
    ...{ key: shown.key, due: shown.due },
    notice: shown.done === '' ? '' : say(`follow.done.${shown.done}`),
    problems: presentProblems(refused, citizen),
    status: say(`follow.status.${leading.status}`),
    outcome: leading.outcome === null ? '' : say(`follow.outcome.${leading.outcome}`),
    isMerged: leading !== row,
    facts: factsOf(matter, citizen),
    parts: matter.parts.map((part) => ({
      className: inLanguage(part.className, language),
      status: say(`follow.status.${part.status}`),
    })),
    original: matter.original,
    firstFiles: matter.firstFiles.map((file) => presentFile(file, language)),
    question: isWaiting ? questionOf(matter) : '',
    told: matter.told.map(({ act, at, texts, files }) => ({
      title: say(`follow.event.${act}`),
      when: showTime(at),
      texts: texts.map((text) => ({ text })),
      files: files.map((file) => presentFile(file, language)),
    })),
    write: matter.acts.includes('message') && {
      ...{ action: action('tra-loi'), accept: acceptedMedia, isWaiting },
      title: say(isWaiting ? 'follow.answer' : 'follow.add'),
      waiting: (refused?.waiting ?? []).map((file) => presentWaiting(file, citizen)),
      filesHint: say('voice.files.hint', {
        files: services.config.uploads.files,
        mebibytes: services.config.uploads.bytes / 1024 / 1024,
      }),
    },
    rate: matter.acts.includes('rating') &&
      row.rating === null && { action: action('danh-gia'), marks: marksOf(refused, say) },
    rated: row.rating === null ? '' : say('follow.rated', { mark: say(`follow.mark.${row.rating}`) }),
    withdraw: matter.acts.includes('withdrawal') && {
      action: action('rut'),
      isOpen: ['reason', 'pressed'].some((name) => isFaulty(refused, name)),
      ...{ isYes: refused?.typed.pressed === 'yes', isNo: refused?.typed.pressed === 'no' },
    },
    leave: action('thoat'),
    typed: typedOf(refused),
    faults: faultsOf(refused, citizen),
  }
}

const fields = ['text', 'files', 'reason', 'pressed', 'rating', 'comment'] as const

const typedOf = (refused: RefusedAct | undefined) =>
  Object.fromEntries(fields.map((name) => [name, refused?.typed[name] ?? '']))

const isFaulty = (refused: RefusedAct | undefined, name: string) =>
  refused?.problems.some(({ field }) => field === name) ?? false

function faultsOf(refused: RefusedAct | undefined, { fault }: Citizen) {
  const of = (name: string) => (refused?.problems ?? []).filter(({ field }) => field === name)
  return Object.fromEntries(fields.map((name) => [name, of(name).map(fault).join(' ')]))
}

function presentProblems(refused: RefusedAct | undefined, { say, fault }: Citizen) {
  if (!refused) return []
  if (refused.conflict) {
    return [{ anchor: 'status', text: say(`errors.${refused.conflict.code}`, refused.conflict.details) }]
  }
  return refused.problems.map((problem) => ({
    anchor: problem.field,
    text: `${say(`follow.field.${problem.field}`)} – ${fault(problem)}`,
  }))
}

function factsOf({ row, className, place }: OwnMatter, { language, say }: Citizen) {
  const at = [place.unit, place.desk].filter((name) => name !== undefined)
  return [
    { term: say('follow.fact.class'), value: inLanguage(className, language) },
    { term: say('follow.fact.received'), value: showDate(row.received_on) },
    ...(at.length === 0
      ? []
      : [
          { term: say('follow.fact.place'), value: at.map((name) => inLanguage(name, language)).join(' · ') },
        ]),
  ]
}

function marksOf(refused: RefusedAct | undefined, say: Citizen['say']) {
  return [5, 4, 3, 2, 1].map((mark) => ({
    ...{ name: 'rating', code: String(mark), id: mark === 5 ? 'rating' : '', face: String(mark) },
    ...{ text: say(`follow.mark.${mark}`), isApart: false, opens: '' },
    isChecked: refused?.typed.rating === String(mark),
  }))
}

/** The newest thing that the office asked. */
function questionOf({ told }: OwnMatter): string {
  const asked = told.findLast(({ act }) => act === 'question')
  return asked?.texts.join('\n\n') ?? ''
}

function presentFile({ id, name, bytes, isAnswer }: SentFile, language: string) {
  return { name, size: sizeOf(bytes, language), href: isAnswer ? `${followAddress}/tep/${id}` : '' }
}
