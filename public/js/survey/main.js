import { keepOffline, makeKey, openStorage, readTexts } from './device.js'
import { draftName, dropDraft, readDraft, saveDraft } from './draft.js'
import { clearProblems, showNotice, showProblems } from './messages.js'
import { enqueue } from './queue.js'
import { attempt, deliverLater } from './send.js'
import { followConditions, readValues, restoreValues, toBody, unanswered } from './sheet.js'
import { addReader } from './speech.js'
import { createSteps } from './steps.js'

const form = document.querySelector('form[data-code]')
const texts = readTexts()
const storage = openStorage()
const { code, lang } = form.dataset
const hidden = (name) => form.elements.namedItem(name).value
const name = draftName({
  code,
  questionnaire: hidden('questionnaire'),
  version: hidden('version'),
  form: hidden('form'),
})
const address = `/k/${code}`

// A page that came back with problems shows all of them at once, and what was typed is in it already.
const isReturned = document.querySelector('#summary') !== null
let draft = isReturned ? undefined : openDraft()
draft ??= { key: makeKey(), openedAt: Date.now(), block: hidden('block') }

followConditions(form)
const steps = isReturned || form.querySelectorAll('fieldset[data-q]').length < 2 ? undefined : startSteps()
const keepUp = deliverLater(storage, tellSettled)
form.addEventListener('change', onChange)
form.addEventListener('input', keepDraft)
form.addEventListener('submit', onSubmit)
// After Back from the thanks page the browser may bring the page back with its old answers.
addEventListener('pageshow', (event) => event.persisted && location.reload())
keepOffline()

function openDraft() {
  const kept = readDraft(storage, name, Date.now())
  if (kept === undefined) return undefined
  if (kept === 'expired') {
    showNotice(texts('draft-expired'))
    return undefined
  }
  if (kept.block !== hidden('block') && navigator.onLine && !location.search.includes('block=')) {
    location.replace(`${address}?form=${hidden('form')}&block=${kept.block}&lang=${lang}`)
  }
  restoreValues(form, kept.values)
  showNotice(texts('draft-restored'))
  return kept
}

function startSteps() {
  let shown
  let quiet
  const created = createSteps(form, {
    texts,
    withHistory: true,
    onShow(screen, { at, isMove }) {
      shown = screen
      quiet?.()
      document.querySelector('#intro').hidden = at > 0
      document.querySelector('#more').hidden = at > 0
      if (isMove) showNotice('')
    },
  })
  quiet = addReader(created.bar, { texts, lang, screen: () => shown })
  const start = draft.values ? Math.max(0, created.firstUnanswered()) : 0
  created.show(history.state?.step ?? start, { moveFocus: false })
  return created
}

function onChange() {
  followConditions(form)
  keepDraft()
}

function keepDraft() {
  const { key, openedAt } = draft
  saveDraft(storage, name, { key, openedAt, block: hidden('block'), values: readValues(form) }, Date.now())
}

async function onSubmit(event) {
  event.preventDefault()
  const missing = unanswered(form).map((fieldset) => ({
    field: fieldset.dataset.q,
    detail: labelled(fieldset.dataset.q, texts('required')),
  }))
  if (missing.length > 0) return tellProblems(missing)
  clearProblems(form)
  const button = form.querySelector('.send')
  const label = button.textContent
  button.disabled = true
  button.textContent = texts('sending')
  const sent = await handOver()
  button.disabled = false
  button.textContent = label
  if (sent.outcome === 'done') return leave()
  if (sent.outcome === 'later') return tellQueued()
  keepDraft()
  tellRefused(sent.problem)
}

/** Written down first, then tried: from here on the sheet is not lost, whatever happens to the page. */
function handOver() {
  const { key, openedAt } = draft
  const content = { key, openedAt, block: hidden('block'), values: readValues(form) }
  const body = toBody(form, { channel: 'qr', openedAt })
  const item = { key, code, lang, body, draft: { name, content } }
  enqueue(storage, item)
  dropDraft(storage, name)
  return attempt(storage, item)
}

function leave() {
  form.reset()
  location.replace(`${address}/cam-on?lang=${lang}`)
}

function tellQueued() {
  form.hidden = true
  steps?.bar.remove()
  document.querySelector('#intro').hidden = true
  document.querySelector('#more').hidden = true
  showNotice(texts('queued')).focus()
  keepUp()
}

function tellRefused(problem) {
  draft = { ...draft, key: makeKey() }
  const errors = problem?.errors?.length ? problem.errors : [{ field: '', detail: problem?.title ?? '' }]
  tellProblems(errors.map(({ field, detail }) => ({ field, detail: labelled(field, detail) })))
}

function labelled(field, detail) {
  const fieldset = form.querySelector(`fieldset[data-q="${CSS.escape(field)}"]`)
  const question = fieldset?.querySelector('legend').firstChild.textContent.trim()
  return question ? `${question} – ${detail}` : detail
}

function tellProblems(problems) {
  showProblems(form, texts('problems'), problems, (control) => {
    if (steps) steps.show(steps.indexOf(steps.screenOf(control)), { moveFocus: false })
  })
}

function tellSettled(outcome, item) {
  if (outcome === 'done') showNotice(texts('sent-later'))
  const { form: formCode, block } = item.body
  const back = `/k/${item.code}?form=${formCode}${block === null ? '' : `&block=${block}`}&lang=${item.lang}`
  if (outcome === 'refused') showNotice(texts('refused'), back)
}
