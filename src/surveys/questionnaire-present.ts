import { showDate } from '../core/calendar/show-date.ts'
import type { Language, LocalText } from '../core/questionnaire/definition.ts'
import { isUnreviewed, reviewStates, textsOf } from '../core/questionnaire/texts.ts'
import { inLanguage } from '../web/i18n.ts'
import { anchorOf, placeName } from './place-names.ts'
import type { Version } from './questionnaire-store.ts'
import { addressOf, listAddress, type Say } from './questionnaire-words.ts'

export type ShownStatus = 'draft' | 'discarded' | 'planned' | 'open' | 'closed' | 'withdrawn' | 'mapped'

/** What a version is on a date, to a reader. */
export function statusOn({ status, opensOn, closesOn, definition }: Version, today: string): ShownStatus {
  if (definition.mapping) return 'mapped'
  if (status !== 'published' || opensOn === null) return status === 'discarded' ? 'discarded' : 'draft'
  if (closesOn !== null && closesOn < opensOn) return 'withdrawn'
  if (today < opensOn) return 'planned'
  return closesOn !== null && closesOn < today ? 'closed' : 'open'
}

type Listed = { readonly code: string; readonly name: LocalText }

export function presentList(
  questionnaires: readonly Listed[],
  versions: readonly Version[],
  today: string,
  language: Language,
  say: Say,
) {
  return {
    title: say('staff.questionnaires.title'),
    questionnaires: questionnaires.map(({ code, name }) => ({
      code,
      name: inLanguage(name, language),
      versions: versions
        .filter((version) => version.questionnaire === code)
        .map((version) => listedVersion(version, today, say)),
    })),
    unreviewed: reviewLinks(say),
  }
}

function listedVersion(version: Version, today: string, say: Say) {
  const status = statusOn(version, today)
  const open = reviewStates(version.definition).filter(({ unreviewed }) => unreviewed > 0)
  return {
    label: say('staff.questionnaires.version', { number: version.number }),
    address: addressOf(version),
    status: say(`staff.questionnaires.status.${status}`),
    isOpen: status === 'open',
    opens: showDate(version.opensOn),
    closes: showDate(version.closesOn),
    isReviewed: open.length === 0,
    review: open.map(({ language, unreviewed, total }) => ({
      text: say('staff.questionnaires.unreviewed-count', {
        language: say(`staff.questionnaires.language.${language}`),
        count: unreviewed,
        total,
      }),
    })),
  }
}

const translations = ['km', 'zh', 'en'] as const

function reviewLinks(say: Say) {
  return translations.map((language) => ({
    address: `${listAddress}?unreviewed=${language}`,
    label: say(`staff.questionnaires.language.${language}`),
  }))
}

/** Every text no native speaker of the language has approved, in drafts and in versions that are or will be open. */
export function presentUnreviewed(
  versions: readonly Version[],
  wanted: Language,
  today: string,
  language: Language,
  say: Say,
) {
  const current = versions.filter((version) =>
    ['draft', 'open', 'planned'].includes(statusOn(version, today)),
  )
  const rows = current.flatMap((version) =>
    textsOf(version.definition)
      .filter(({ text }) => isUnreviewed(text, wanted))
      .map(({ path, text }) => ({
        version: say('staff.questionnaires.version-title', {
          name: inLanguage(version.definition.title, language),
          number: version.number,
        }),
        address:
          version.status === 'draft'
            ? `${addressOf(version)}/texts/${wanted}#${path}`
            : `${addressOf(version)}#${anchorOf(path)}`,
        place: placeName(version.definition, path, say),
        vi: text.vi,
        words: text[wanted] ?? '',
      })),
  )
  return {
    title: say('staff.questionnaires.unreviewed.title', {
      language: say(`staff.questionnaires.language.${wanted}`),
    }),
    wanted,
    wantedLabel: say(`staff.questionnaires.language.${wanted}`),
    links: reviewLinks(say),
    rows,
    count: rows.length,
  }
}
