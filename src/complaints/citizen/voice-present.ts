import type { Problem } from '../../core/errors.ts'
import type { Unit } from '../../directory/unit-store.ts'
import { inLanguage } from '../../web/i18n.ts'
import { languageLinks } from '../../web/language-links.ts'
import type { Services } from '../../web/services.ts'
import { acceptedMedia } from '../files/file-types.ts'
import type { Place } from './find-place.ts'
import type { Typed, Waiting } from './receive-form.ts'
import type { Citizen } from './say.ts'
import { voiceClasses } from './voice-form.ts'

/** The form as it is shown: empty, or with what came before and what was wrong with it. */
export type VoiceToShow = {
  readonly key: string
  readonly typed: Typed
  readonly waiting: readonly Waiting[]
  readonly problems: readonly Problem[]
  /** Key of a sentence above the form; '' for none. */
  readonly notice: string
  /** Where the code of a QR leads. */
  readonly scanned: Place | undefined
  readonly places: readonly Unit[]
  readonly keptDays: number | null
}

/** The model of `voice/form`. */
export function presentVoice(services: Services, shown: VoiceToShow, citizen: Citizen) {
  const { typed, problems, scanned } = shown
  const { language, say, fault } = citizen
  const { files, bytes } = services.config.uploads
  const code = scanned ? (typed.k ?? '') : ''
  const address = code === '' ? '/gop-y' : `/gop-y?k=${code}`
  return {
    title: say('voice.title'),
    languages: languageLinks(services, address, language),
    ...{ action: `/gop-y?lang=${language}`, key: shown.key, code, accept: acceptedMedia },
    notice: shown.notice === '' ? '' : say(shown.notice),
    problems: inOrder(problems).map((problem) => ({
      anchor: anchorOf(problem.field),
      text: labelled(problem, citizen),
    })),
    place: scanned && {
      unit: scanned.unit ? inLanguage(scanned.unit.name, language) : '',
      desk: scanned.desk ? inLanguage(scanned.desk.name, language) : '',
    },
    elsewhere: `/gop-y?lang=${language}`,
    places: scanned ? [] : shown.places.map((unit) => unit.name.vi),
    classes: voiceClasses.map((each, index) => ({
      ...{ code: each, id: index === 0 ? 'class' : `class-${each}`, isChecked: typed.class === each },
      ...{ name: say(`voice.class.${each}`), hint: say(`voice.class-hint.${each}`) },
    })),
    values: valuesOf(typed),
    faults: faultsOf(problems, fault),
    hasMore: ['occurredOn', 'occurredTime', 'officer', 'dossier'].some(
      (name) => (typed[name] ?? '') !== '' || problems.some(({ field }) => field === name),
    ),
    hasConsent: typed.consent === '1',
    waiting: shown.waiting.map((file) => presentWaiting(file, citizen)),
    filesHint: say('voice.files.hint', { files, mebibytes: bytes / 1024 / 1024 }),
    kept:
      shown.keptDays === null
        ? say('voice.contact.kept-open')
        : say('voice.contact.kept', { days: shown.keptDays }),
    follow: `/tra-cuu?lang=${language}`,
  }
}

const fields = [
  ...['class', 'text', 'place', 'desk', 'occurredOn', 'occurredTime', 'officer', 'dossier'],
  ...['name', 'phone', 'email', 'address', 'consent', 'files'],
] as const

/** As the fields stand on the page. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const placeOf = ({ field }: Problem) => (fields as readonly string[]).indexOf(anchorOf(field))
  return problems.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** The group of radio buttons is reached by its first. */
const anchorOf = (field: string) => ((fields as readonly string[]).includes(field) ? field : 'text')

function labelled(problem: Problem, { say, fault }: Citizen): string {
  return `${say(`voice.field.${anchorOf(problem.field)}`)} – ${fault(problem)}`
}

const valuesOf = (typed: Typed) =>
  Object.fromEntries(fields.map((name) => [name, readable(typed[name] ?? '')]))

function faultsOf(problems: readonly Problem[], fault: Citizen['fault']) {
  return Object.fromEntries(
    fields.map((name) => [
      name,
      problems
        .filter(({ field }) => anchorOf(field) === name)
        .map(fault)
        .join(' '),
    ]),
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: no field can hold them
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu
/** What was typed, without the characters that no field can hold. */
const readable = (text: string) => text.replace(unreadable, '')

const changes = ['metadata', 'appended', 'resized', 'converted', 'renamed'] as const

export function presentWaiting({ id, name, bytes, cleaned }: Waiting, { language, say }: Citizen) {
  const done = cleaned.split(' ')
  return {
    ...{ id, name, size: sizeOf(bytes, language) },
    notes: changes.filter((code) => done.includes(code)).map((code) => say(`voice.cleaned.${code}`)),
  }
}

/** `1,4 MB`, or `32 KB`; never less than one. */
export function sizeOf(bytes: number, language: string): string {
  const isLarge = bytes >= 1024 * 1024
  const amount = isLarge ? bytes / 1024 / 1024 : Math.max(1, bytes / 1024)
  const digits = { maximumFractionDigits: isLarge ? 1 : 0 }
  const locale = language === 'km' ? 'vi' : language
  return `${new Intl.NumberFormat(locale, digits).format(amount)} ${isLarge ? 'MB' : 'KB'}`
}
