// One key a question: a valid key fills the field and moves on, Enter and the arrows move, Backspace goes back.
// Without this the page is a plain form.
const form = document.querySelector('[data-paper]')
const fields = [...form.querySelectorAll('input:not([type=hidden], [type=checkbox]), select, textarea')]
const keyFields = fields.filter((field) => field.dataset.keys !== undefined)

function move(from, step) {
  const next = fields[fields.indexOf(from) + step]
  if (!next) return
  next.focus()
  next.select?.()
}

function take(field, key) {
  const isKnown = field.dataset.keys.includes(key)
  field.value = isKnown ? key : ''
  if (isKnown) field.removeAttribute('aria-invalid')
  else field.setAttribute('aria-invalid', 'true')
  if (isKnown) move(field, 1)
}

// On a phone the keyboard tells no key: what arrived in the field is looked at instead.
for (const field of keyFields) {
  field.addEventListener('input', () => {
    if (field.value !== '') take(field, field.value.slice(-1).toLowerCase())
  })
  field.addEventListener('focus', () => field.select())
}

form.addEventListener('keydown', (event) => {
  const field = event.target
  if (event.ctrlKey || event.metaKey || event.altKey || !fields.includes(field)) return
  const isKeyField = keyFields.includes(field)
  if (event.key === 'Enter' && field.tagName !== 'TEXTAREA') {
    event.preventDefault()
    move(field, event.shiftKey ? -1 : 1)
  } else if (event.key === 'ArrowDown' && isKeyField) {
    event.preventDefault()
    move(field, 1)
  } else if (event.key === 'ArrowUp' && isKeyField) {
    event.preventDefault()
    move(field, -1)
  } else if (event.key === 'Backspace' && isKeyField && field.value === '') {
    event.preventDefault()
    move(field, -1)
  }
})

// Ctrl+Enter sends from anywhere, the comment included.
form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) form.requestSubmit()
})

const isRefused = document.querySelector('.error-summary') !== null
if (!isRefused) {
  const first = fields.find((field) => field.value === '' && field.tagName === 'INPUT') ?? fields[0]
  first.focus()
}
