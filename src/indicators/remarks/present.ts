import { showDate, showTime } from '../../core/calendar/show-date.ts'
import type { Language } from '../../core/questionnaire/definition.ts'
import type { Typed } from '../../privacy/form.ts'
import { type I18n, inLanguage } from '../../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../../web/refused-form.ts'
import type { listOwnDesks, Remark } from './store.ts'

export type RemarksPage = {
  readonly i18n: I18n
  readonly language: Language
  /** The reader answers remarks; otherwise he makes them. */
  readonly decides: boolean
  /** The officer the reader is, if he is one. */
  readonly own: string | null
  readonly rows: readonly Remark[]
  /** Which page of the remarks it is. */
  readonly number: number
  readonly desks: Awaited<ReturnType<typeof listOwnDesks>>
  readonly sent: { readonly form: string; readonly typed: Typed; readonly refused: RefusedForm }
}

export function presentRemarks(page: RemarksPage) {
  const { i18n, language, decides, rows, sent } = page
  const t = (key: string) => i18n.text(language, key)
  const prefix = sent.form === '' ? 'remark' : sent.form
  const show = ({ field }: { field: string }, text: string) => ({ href: `#${prefix}-${field}`, text })
  return {
    title: t('staff.remarks.title'),
    lead: t(decides ? 'staff.remarks.lead-decide' : 'staff.remarks.lead-own'),
    summary: summaryOf(sent.refused, i18n, language, show),
    form: decides || page.own === null ? null : formOf(page),
    rows: rows.map((row) => remarkOf(row, page)),
  }
}

function formOf({ i18n, language, desks, sent }: RemarksPage) {
  const own = sent.form === 'remark'
  const typed = own ? sent.typed : {}
  const fault = (field: string) => (own ? faultOf(sent.refused, field, i18n, language) : '')
  return {
    isReply: typed.kind === 'reply',
    desks: desks.map(({ id, reference, name, unitName }) => ({
      value: id,
      label: `${inLanguage(unitName, language)} – ${reference}: ${inLanguage(name, language)}`,
      isChosen: typed.desk === id,
    })),
    servedOn: typed.servedOn ?? '',
    body: typed.body ?? '',
    deskFault: fault('desk'),
    servedOnFault: fault('servedOn'),
    bodyFault: fault('body'),
  }
}

function remarkOf(row: Remark, { i18n, language, decides, own, sent, number }: RemarksPage) {
  const t = (key: string) => i18n.text(language, key)
  const isSent = sent.form === row.id
  const fault = (field: string) => (isSent ? faultOf(sent.refused, field, i18n, language) : '')
  const choices = row.kind === 'reply' ? ['read'] : ['accepted', 'refused']
  return {
    id: row.id,
    action: `/app/indicators/remarks/${row.id}/decision?page=${number}`,
    heading: t(`staff.remarks.kind.${row.kind}`),
    officer: decides ? row.code : '',
    about:
      row.deskName === null
        ? ''
        : `${row.reference}: ${inLanguage(row.deskName, language)}, ${showDate(row.served_on)}`,
    body: row.body,
    madeAt: showTime(row.made_at),
    decision: row.decision === null ? '' : t(`staff.remarks.decision.${row.decision}`),
    answer: row.answer ?? '',
    decidedAt: showTime(row.decided_at),
    // Nobody answers himself.
    isAnswerable: decides && row.decision === null && row.officer_id !== own,
    isDispute: row.kind === 'dispute',
    choices: choices.map((value) => ({
      ...{ value, label: t(`staff.remarks.decision.${value}`) },
      isChosen: (isSent && sent.typed.decision === value) || choices.length === 1,
    })),
    typedAnswer: isSent ? (sent.typed.answer ?? '') : '',
    decisionFault: fault('decision'),
    answerFault: fault('answer'),
  }
}
