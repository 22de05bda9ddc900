// Keyboard for staff: j and k move between rows, Enter opens the row's link, x ticks it, / goes to the search field, h home, ? help.
// The row is remembered by class only, so nothing here is needed to use a page.
const rows = () =>
  [...document.querySelectorAll('table[data-rows] tbody tr')].filter((row) => row.querySelector('a[href]'))
const current = () => document.querySelector('tr.is-current-row')

function move(step) {
  const list = rows()
  if (list.length === 0) return
  const at = list.indexOf(current())
  const next = list[Math.min(list.length - 1, Math.max(0, at + step))] ?? list[0]
  current()?.classList.remove('is-current-row')
  next.classList.add('is-current-row')
  next.scrollIntoView({ block: 'nearest' })
  next.querySelector('a[href]').focus({ preventScroll: true })
}

const isTyping = (target) => target.closest('input, select, textarea, [contenteditable]') !== null
const acts = {
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector('input[type=checkbox]')?.click(),
  '/': () =>
    (document.querySelector('[data-search]') ?? document.querySelector('[data-frame-search]'))?.focus(),
  h: () => location.assign('/app'),
  '?': () => document.querySelector('.staff-keys-help').showModal(),
}

for (const button of document.querySelectorAll('[data-keys]')) {
  button.hidden = false
  button.addEventListener('click', acts['?'])
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('dialog[open]')) return
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

// After a refused form the summary takes the focus, so that a screen reader begins there.
document.querySelector('.error-summary')?.focus()

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  if (event.target.method !== 'post') return
  for (const button of event.target.querySelectorAll('button')) setTimeout(() => (button.disabled = true))
})
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('form[method=post] button')) button.disabled = false
})
