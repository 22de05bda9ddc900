import { showTime } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import { suggestRedaction } from '../../core/text/suggest-redaction.ts'
import type { Typed } from '../../privacy/form.ts'
import { sayIn } from '../../privacy/words.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import { monthName } from '../present-period.ts'
import type { Comment } from './store.ts'

type Words = { readonly i18n: I18n; readonly language: Language }

type Page = Words & {
  readonly found: Comment | undefined
  readonly before: Comment | undefined
  /** Names that may stand in it. */
  readonly names: readonly string[]
  readonly typed: Typed
  readonly refused: RefusedForm
}

/** One comment with its three ways, and what was decided just before. */
export function presentComment({ found, before, names, typed, refused, ...words }: Page) {
  const { i18n, language } = words
  const t = sayIn(i18n, language)
  return {
    title: t('staff.comments.title'),
    summary: summaryOf(refused, i18n, language, (_problem, text) => ({ href: '#comment-text', text })),
    before: before && before.kind !== null && before.kind !== 'undo' ? lineOf(before, words) : null,
    comment: found
      ? {
          ...lineOf(found, words),
          suggestion: typed.text ?? found.released ?? suggestRedaction(found.body, names),
          isSuggested: suggestRedaction(found.body, names) !== found.body,
          isChecked: typed.checked !== undefined && typed.checked !== '',
          fault: faultOf(refused, 'text', i18n, language),
        }
      : null,
  }
}

export function presentDecided(rows: readonly Comment[], words: Words) {
  return {
    title: sayIn(words.i18n, words.language)('staff.comments.title'),
    rows: rows.map((row) => lineOf(row, words)),
  }
}

/** Where and in which month, no more; what was written, and what holds of it. */
function lineOf(row: Comment, { i18n, language }: Words) {
  const t = sayIn(i18n, language)
  const isOut = row.kind === 'release' || row.kind === 'redact'
  return {
    id: row.id,
    after: row.number,
    body: row.body,
    lang: row.language,
    place: `${inLanguage(row.unitName, language)}, ${monthName(row.served_on.slice(0, 7), language)}`,
    decision: row.kind === null ? '' : t(`staff.comments.kind.${row.kind}`),
    decidedAt: showTime(row.decided_at),
    released: row.kind === 'redact' ? row.released : null,
    isOut,
    address: `/app/comments?comment=${row.id}`,
  }
}
