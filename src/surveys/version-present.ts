import { localDate } from '../core/calendar/local-time.ts'
import { showDate } from '../core/calendar/show-date.ts'
import type { Problem } from '../core/errors.ts'
import { checkDefinition } from '../core/questionnaire/check-definition.ts'
import { type Definition, type Language, languages } from '../core/questionnaire/definition.ts'
import { reviewStates } from '../core/questionnaire/texts.ts'
import { inLanguage } from '../web/i18n.ts'
import { presentDefinition } from './definition-present.ts'
import { statusOn } from './questionnaire-present.ts'
import type { Version } from './questionnaire-store.ts'
import { addressOf, type Say } from './questionnaire-words.ts'

/** What the page is shown with beside the version itself. */
export type Reading = {
  readonly today: string
  readonly language: Language
  readonly say: Say
  /** The definition no longer matches the digest it was published with. */
  readonly isBroken: boolean
  /** The draft the questionnaire has, if any. */
  readonly draft: number | undefined
  /** A problem of the definition as a sentence that links to its place on the page. */
  showProblem(definition: Definition, problem: Problem): { readonly href: string; readonly text: string }
}

/** A version as its page reads: like the form, all languages side by side. */
export function presentVersion(version: Version, reading: Reading) {
  const { definition } = version
  const { say, language } = reading
  return {
    title: say('staff.questionnaires.version-title', {
      name: inLanguage(definition.title, language),
      number: version.number,
    }),
    address: addressOf(version),
    digest: version.digest,
    facts: factsOf(version, reading),
    ...lifeOf(version, reading),
    review: reviewStates(definition).map((state) => ({
      ...state,
      label: say(`staff.questionnaires.language.${state.language}`),
    })),
    editable: languages.map((each) => ({ code: each, label: say(`staff.questionnaires.language.${each}`) })),
    ...presentDefinition(definition, reading),
  }
}

function factsOf(version: Version, { today, say }: Reading) {
  const { questionnaire, digest, opensOn, closesOn, createdAt, publishedAt, closeReason } = version
  const rows: [string, string][] = [
    ['staff.questionnaires.column.status', say(`staff.questionnaires.status.${statusOn(version, today)}`)],
    ['staff.questionnaires.about.code', questionnaire],
    ['staff.questionnaires.column.opens', showDate(opensOn)],
    ['staff.questionnaires.column.closes', showDate(closesOn)],
    ['staff.questionnaires.about.created', showDate(localDate(createdAt))],
  ]
  if (publishedAt) rows.push(['staff.questionnaires.about.published', showDate(localDate(publishedAt))])
  if (closeReason) rows.push(['staff.questionnaires.about.reason', closeReason])
  rows.push(['staff.questionnaires.about.digest', digest])
  return rows.map(([term, value]) => ({ term: say(term), value }))
}

/** What may be done with the version now. */
function lifeOf(version: Version, reading: Reading) {
  const { today, isBroken, draft, say } = reading
  const status = statusOn(version, today)
  const isDraft = status === 'draft'
  const problems = isDraft ? checkDefinition(version.definition) : []
  const unreviewed = reviewStates(version.definition).reduce((sum, state) => sum + state.unreviewed, 0)
  const elsewhere = draft !== undefined && draft !== version.number
  return {
    isDraft,
    isBroken,
    isSound: problems.length === 0,
    unreviewedNote: unreviewed > 0 ? say('staff.questionnaires.check.unreviewed', { count: unreviewed }) : '',
    problemsNote: say('staff.questionnaires.check.problems', { count: problems.length }),
    problems: problems.map((problem) => reading.showProblem(version.definition, problem)),
    mayClose: status === 'open' || status === 'planned',
    mayDraft: draft === undefined,
    draftLink: elsewhere && {
      address: addressOf({ ...version, number: draft }),
      label: say('staff.questionnaires.draft-there', { number: draft }),
    },
  }
}
