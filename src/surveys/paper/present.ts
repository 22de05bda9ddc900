import { localDateTime } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import type { EntryReading } from '../../directory/entry/entry-page.ts'
import { presentPick } from '../../directory/entry/present-pick.ts'
import { inLanguage } from '../../web/i18n.ts'
import { paperAddress } from './page.ts'
import type { PaperBatch, PaperForm } from './store.ts'
import { undoable } from './undo-form.ts'

type Counts = readonly { readonly batch_id: string; readonly status: string; readonly count: number }[]

/** `Quầy 1 · Phường Sóc Trăng, ngày 10/11/2026` */
export function batchName(batch: PaperBatch, { language, say }: EntryReading): string {
  const [desk, unit] = [batch.deskName, batch.unitName].map((name) => inLanguage(name, language))
  return say('staff.paper.batch-name', { desk: desk!, unit: unit!, date: showDate(batch.served_on) })
}

export const batchAddress = ({ id }: Pick<PaperBatch, 'id'>): string => `${paperAddress}/${id}`

/** The batches, and the form that opens one. */
export function presentList(batches: readonly PaperBatch[], counts: Counts, reading: EntryReading) {
  const { say, typed, fault, error } = reading
  const of = (batch: PaperBatch, ...statuses: string[]) =>
    counts
      .filter(({ batch_id, status }) => batch_id === batch.id && statuses.includes(status))
      .reduce((sum, { count }) => sum + count, 0)
  const pick = {
    name: 'desk',
    kind: 'desk',
    label: say('staff.paper.desk'),
    hint: say('staff.paper.desk.hint'),
  } as const
  const text = (name: 'servedOn' | 'formCount' | 'label') => ({
    value: typed[name] ?? '',
    error: fault(name),
  })
  return {
    title: say('staff.paper.title'),
    desk: presentPick(pick, typed, fault('desk'), error),
    servedOn: text('servedOn'),
    formCount: text('formCount'),
    label: text('label'),
    batches: batches.map((batch) => ({
      address: batchAddress(batch),
      name: batchName(batch, reading),
      label: batch.label ?? '',
      recorded: String(of(batch, 'recorded')),
      waiting: String(of(batch, 'once', 'differs', 'agreed')),
      expected: batch.form_count === null ? '–' : String(batch.form_count),
      state: say(batch.closed_at === null ? 'staff.paper.state.open' : 'staff.paper.state.closed'),
    })),
  }
}

/** One batch: how far it is, its forms, and what comes next. */
export function presentBatch(batch: PaperBatch, forms: readonly PaperForm[], reading: EntryReading) {
  const { say, now, actorId, typed, fault } = reading
  const count = (...statuses: string[]) => forms.filter(({ status }) => statuses.includes(status)).length
  const last = batch.closed_at === null ? undefined : showDate(localDateTime(batch.closed_at).slice(0, 10))
  const address = batchAddress(batch)
  const undo = batch.closed_at === null ? undoable(forms, actorId, now) : undefined
  return {
    title: batchName(batch, reading),
    address,
    label: batch.label ?? '',
    closedOn: last ?? '',
    isOpen: batch.closed_at === null,
    progress: say('staff.paper.progress', {
      recorded: count('recorded'),
      waiting: count('once', 'differs', 'agreed'),
      expected: batch.form_count ?? '–',
    }),
    next: nextStep(batch, forms, reading),
    undo: undo ? { number: String(undo.number), address: `${address}/forms/${undo.number}/undo` } : null,
    forms: forms.map((form) => ({
      number: String(form.number),
      address: `${address}/forms/${form.number}`,
      isLink: ['once', 'differs', 'agreed'].includes(form.status),
      status: say(`staff.paper.status.${form.status}`),
      differences: form.difference_count === null ? '–' : String(form.difference_count),
      at: form.recorded_at === null ? '–' : localDateTime(form.recorded_at).slice(11),
    })),
    closing: { value: typed.reason ?? '', error: fault('reason') },
  }
}

/** First what differs, then what was keyed once, and at any time the next form. */
function nextStep(batch: PaperBatch, forms: readonly PaperForm[], { say }: EntryReading) {
  const address = batchAddress(batch)
  const differing = forms.find(({ status }) => status === 'differs' || status === 'agreed')
  const once = forms.find(({ status }) => status === 'once')
  const isComplete = batch.form_count !== null && forms.length >= batch.form_count
  const step = (form: PaperForm, key: string) => ({
    address: `${address}/forms/${form.number}`,
    label: say(key, { number: form.number }),
  })
  return {
    key: isComplete
      ? null
      : { address: `${address}/form`, label: say('staff.paper.next.key', { number: nextNumber(forms) }) },
    again: once ? step(once, 'staff.paper.next.again') : null,
    resolve: differing ? step(differing, 'staff.paper.next.resolve') : null,
  }
}

/** The number after the highest one keyed; one taken back comes first again. */
export function nextNumber(forms: readonly PaperForm[]): number {
  const undone = forms.find(({ status }) => status === 'undone')
  return undone?.number ?? forms.reduce((highest, { number }) => Math.max(highest, number), 0) + 1
}
