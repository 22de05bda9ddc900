/** One question a screen. */
const pauseBeforeNextMs = 300
const pointerIsRecentMs = 800

/**
 * Turns the form into screens with Back, Next and a progress line; an answer given by touch or mouse leads on by
 * itself, one chosen with the keyboard does not.
 *
 * `onShow(screen, {at, isMove})` hears of every change; `withHistory` lets the browser's Back go one question back.
 */
export function createSteps(form, { texts, onShow, withHistory }) {
  const bar = makeBar(texts)
  const moves = makeMoves(texts)
  const send = form.querySelector('.send')
  let at = 0
  let touchedAt = 0
  let timer

  const screens = () =>
    [...form.querySelectorAll('fieldset[data-q], [data-screen]')].filter(
      (screen) => !screen.closest('.when[hidden]'),
    )

  function show(step, { moveFocus = true } = {}) {
    clearTimeout(timer)
    const all = screens()
    at = Math.max(0, Math.min(step, all.length - 1))
    for (const screen of form.querySelectorAll('fieldset[data-q], [data-screen]'))
      screen.hidden = screen !== all[at]
    for (const section of form.querySelectorAll('section')) section.hidden = !section.contains(all[at])
    bar.say(at + 1, all.length)
    moves.back.hidden = at === 0
    moves.next.hidden = at === all.length - 1
    send.hidden = at !== all.length - 1
    onShow(all[at], { at, isMove: moveFocus })
    if (moveFocus) focusOn(all[at])
  }

  function go(step) {
    show(step)
    if (withHistory) history.pushState({ step: at, depth: (history.state?.depth ?? 0) + 1 }, '')
  }

  function back() {
    if (withHistory && history.state?.depth > 0) history.back()
    else show(at - 1)
  }

  form.addEventListener('pointerdown', () => {
    touchedAt = performance.now()
  })
  form.addEventListener('change', (event) => {
    const isLast = at === screens().length - 1
    const isTouch = performance.now() - touchedAt < pointerIsRecentMs
    clearTimeout(timer)
    if (event.target.type === 'radio' && isTouch && !isLast)
      timer = setTimeout(() => go(at + 1), pauseBeforeNextMs)
    else bar.say(at + 1, screens().length)
  })
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.target.type !== 'radio') return
    event.preventDefault()
    if (at < screens().length - 1) go(at + 1)
  })
  moves.next.addEventListener('click', () => go(at + 1))
  moves.back.addEventListener('click', back)
  if (withHistory) addEventListener('popstate', (event) => show(event.state?.step ?? 0))

  document.body.classList.add('steps')
  form.before(bar.element)
  send.before(moves.element)
  return {
    show,
    bar: bar.element,
    indexOf: (screen) => screens().indexOf(screen),
    screenOf: (control) => control.closest('fieldset[data-q], [data-screen]'),
    firstUnanswered: () => screens().findIndex((screen) => !screen.querySelector(':checked')),
    remove() {
      bar.element.remove()
      moves.element.remove()
    },
  }
}

function makeBar(texts) {
  const element = document.createElement('div')
  element.className = 'bar'
  const line = document.createElement('p')
  line.setAttribute('aria-live', 'polite')
  const meter = document.createElement('progress')
  element.append(meter, line)
  return {
    element,
    say(now, of) {
      line.textContent = texts('progress', { at: now, of })
      meter.setAttribute('aria-label', line.textContent)
      meter.max = of
      meter.value = now
    },
  }
}

function makeMoves(texts) {
  const element = document.createElement('div')
  element.className = 'moves'
  const back = makeButton(texts('back'), 'quiet')
  const next = makeButton(texts('next'), '')
  element.append(back, next)
  return { element, back, next }
}

export function makeButton(text, className) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.textContent = text
  return button
}

/** The question itself is focused, so that a screen reader says it before its answers. */
function focusOn(screen) {
  screen.tabIndex = -1
  screen.focus({ preventScroll: true })
  const top = document.querySelector('.bar') ?? screen
  top.scrollIntoView({ block: 'start' })
}
