// A call typed while it lasts: kept as it is typed, earlier matters of the number at once, keys instead of the mouse.
// Without this the page is a plain form with buttons for the same.
const form = document.querySelector('[data-call]')
const fields = [...form.querySelectorAll('input:not([type=hidden]), select, textarea')]
const field = (name) => form.elements.namedItem(name)
const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
let isSent = false

const post = (address, body) =>
  fetch(address, { method: 'POST', headers, body: new URLSearchParams(body) }).catch(() => undefined)

// Kept a second after the last key, and at the latest every five seconds.
const saved = form.querySelector('[data-saved]')
let waiting
let since = 0
async function keep() {
  clearTimeout(waiting)
  waiting = undefined
  if (isSent) return
  since = 0
  const answer = await post(form.dataset.draft, new FormData(form))
  const time = new Intl.DateTimeFormat('vi-VN', { timeStyle: 'short' }).format(new Date())
  saved.textContent = answer?.ok ? saved.dataset.saved.replace('{time}', time) : ''
}
form.addEventListener('input', () => {
  since ||= Date.now()
  clearTimeout(waiting)
  waiting = setTimeout(keep, Date.now() - since > 4000 ? 0 : 1000)
})
form.addEventListener('change', (event) => {
  if (!event.isTrusted) form.dispatchEvent(new Event('input'))
})
form.addEventListener('submit', () => {
  isSent = true
  clearTimeout(waiting)
  // Going on by a button that only looks something up is no filing; the page comes back as it was.
})

// Earlier matters of the number, while it is typed.
const text = form.querySelector('[data-earlier-text]')
const list = form.querySelector('[data-earlier-list]')
form.querySelector('[data-earlier-button]').hidden = true
let asked = ''
let looking
async function lookUp() {
  const phone = field('phone').value
  if (phone === asked) return
  asked = phone
  const token = form.querySelector('[name="_csrf"]').value
  const answer = await post(form.dataset.earlier, { phone, _csrf: token })
  if (!answer?.ok || phone !== field('phone').value) return
  const found = await answer.json()
  text.textContent = found.earlierText
  list.replaceChildren(
    ...found.earlier.map((matter) => {
      const item = document.createElement('li')
      const number = document.createElement('strong')
      number.textContent = matter.reference
      const rest = document.createElement('span')
      rest.className = 'muted'
      rest.textContent = `${matter.at} · ${matter.status}`
      item.append(number, ` · ${matter.class}`, document.createElement('br'), rest)
      return item
    }),
  )
}
field('phone').addEventListener('input', () => {
  clearTimeout(looking)
  looking = setTimeout(lookUp, 250)
})

// What is read back to the caller, in his language.
const back = form.querySelector('[data-read-back-text]')
function readBack() {
  const language = field('language').value
  for (const line of form.querySelectorAll('[data-read-back]'))
    line.hidden = line.dataset.readBack !== language
  back.hidden = field('text').value.trim() === ''
  back.textContent = field('text').value
}
form.addEventListener('input', readBack)
readBack()

// Enter goes on to the next field, Ctrl+Enter files the call from anywhere.
form.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.defaultPrevented) return
  if (event.ctrlKey) {
    event.preventDefault()
    form.requestSubmit()
  } else if (fields.includes(event.target) && event.target.tagName !== 'TEXTAREA') {
    event.preventDefault()
    const next = fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)]
    next?.focus()
    next?.select?.()
  }
})

if (document.querySelector('.error-summary') === null) field('phone').focus()
