import { makeKey, openStorage, readTexts } from './device.js'
import { createIdle } from './idle.js'
import { clearProblems, showProblems } from './messages.js'
import { enqueue } from './queue.js'
import { attempt, deliverLater } from './send.js'
import { followConditions, toBody, unanswered } from './sheet.js'
import { createSteps } from './steps.js'

const idleLimits = { forgetMs: 20_000, warnMs: 10_000 }
const thanksMs = 6_000

const form = document.querySelector('form[data-code]')
const { code, lang } = form.dataset
const isOneTap = form.dataset.oneTap !== undefined
const part = (id) => document.querySelector(`#${id}`)
const texts = readTexts()
const storage = openStorage()
const home = `/k/${code}/kiosk`
const keepUp = deliverLater(storage, () => undefined)
const idle = createIdle(idleLimits, Date.now())
const steps =
  form.querySelectorAll('fieldset[data-q]').length > 1
    ? createSteps(form, { texts, withHistory: false, onShow: () => undefined })
    : undefined
let visit
let isAttracting = false

lockIn()
keepOnDevice()
followConditions(form)
steps?.show(0, { moveFocus: false })
if (isOneTap) form.querySelector('.send').hidden = true
form.addEventListener('change', onChange)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void send()
})
part('attract').addEventListener('click', wake)
part('stay').addEventListener('click', () => idle.touch(Date.now()))
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => idle.touch(Date.now()))
setInterval(watch, 500)
// A language was chosen on this very screen: the visitor is already here.
if (new URLSearchParams(location.search).has('lang')) wake()
else attract()

function attract() {
  form.reset()
  clearProblems(form)
  followConditions(form)
  isAttracting = true
  show('attract')
}

function wake() {
  isAttracting = false
  visit = { key: makeKey(), openedAt: Date.now() }
  idle.touch(Date.now())
  show('sheet')
  steps?.show(0, { moveFocus: false })
}

function show(id) {
  for (const name of ['attract', 'sheet', 'thanks']) part(name).hidden = name !== id
  part('countdown').hidden = true
  scrollTo(0, 0)
}

function watch() {
  if (isAttracting) return
  const now = Date.now()
  const phase = idle.phase(now)
  if (phase === 'asleep') return forget()
  part('countdown').hidden = phase !== 'warning'
  if (phase === 'warning') {
    part('countdown-text').textContent = texts('forgets', { seconds: idle.secondsLeft(now) })
  }
}

/** Back to the beginning, in the language of the device. */
function forget() {
  attract()
  if (location.search !== '') location.replace(home)
}

function onChange() {
  followConditions(form)
  if (isOneTap && form.querySelector(':checked')) void send()
}

async function send() {
  const missing = unanswered(form).map((fieldset) => ({
    field: fieldset.dataset.q,
    detail: texts('required'),
  }))
  if (missing.length > 0) {
    return showProblems(form, texts('problems'), missing, (control) =>
      steps?.show(steps.indexOf(steps.screenOf(control)), { moveFocus: false }),
    )
  }
  const { key, openedAt } = visit
  const body = toBody(form, { channel: 'kiosk', openedAt })
  // A refused sheet is not offered to the next visitor: there is no draft on a shared screen.
  const item = { key, code, lang, body }
  enqueue(storage, item)
  form.reset()
  say(texts('thanks'), texts('recorded'), false)
  const { outcome } = await attempt(storage, item)
  const line = { done: 'recorded', refused: 'refused' }[outcome] ?? 'kept'
  say(texts('thanks'), texts(line), true)
  keepUp()
}

function say(title, line, isFinal) {
  const heading = document.createElement('h1')
  heading.textContent = title
  const words = document.createElement('p')
  words.textContent = isFinal ? line : texts('sending')
  part('thanks').replaceChildren(heading, words)
  show('thanks')
  if (isFinal) setTimeout(() => !part('thanks').hidden && forget(), thanksMs)
}

/** A visitor finds no way out: no menu, no way back, no dragging of links. */
function lockIn() {
  for (const kind of ['contextmenu', 'dragstart', 'selectstart']) {
    addEventListener(kind, (event) => event.preventDefault())
  }
  history.pushState({}, '')
  addEventListener('popstate', () => history.pushState({}, ''))
}

/** The page in every language, so that a device that loses its connection still speaks them all. */
function keepOnDevice() {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  const addresses = [home, ...[...document.querySelectorAll('.tongues a')].map((link) => link.href)]
  navigator.serviceWorker
    .register('/sw.js', { scope: '/k/' })
    .then(() => caches.open('phieu-pages'))
    .then((cache) => cache.addAll(addresses))
    .catch(() => undefined)
}
