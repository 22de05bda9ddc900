/** The form as data. */
const facts = new Set(['questionnaire', 'version', 'form', 'block', 'comment', 'field', 'respondent'])

/** What is typed, by name, without what the page itself brought. */
export function readValues(form) {
  const values = {}
  for (const control of form.elements) {
    if (!control.name || control.type === 'hidden') continue
    if (control.type === 'radio' ? control.checked : control.value !== '')
      values[control.name] = control.value
  }
  return values
}

export function restoreValues(form, values) {
  for (const control of form.elements) {
    if (!control.name || control.type === 'hidden') continue
    const value = values[control.name]
    if (control.type === 'radio') control.checked = control.value === value
    else if (value !== undefined) control.value = value
  }
}

/** The body of `POST /api/v1/desks/{code}/responses`, without the time of sending. */
export function toBody(form, { channel, openedAt }) {
  const hidden = (name) => form.elements.namedItem(name).value
  const values = readValues(form)
  const answers = Object.fromEntries(Object.entries(values).filter(([name]) => !facts.has(name)))
  return {
    questionnaire: hidden('questionnaire'),
    version: Number(hidden('version')),
    form: hidden('form'),
    block: hidden('block') === '' ? null : Number(hidden('block')),
    answers,
    language: form.dataset.lang,
    servedAt: new Date(openedAt).toISOString(),
    comment: values.comment ?? null,
    field: values.field ?? null,
    respondent: values.respondent ?? null,
    channel,
  }
}

/** Shows the questions that an answer leads to and takes back the answers of those it does not. */
export function followConditions(form) {
  for (const when of form.querySelectorAll('.when')) {
    const opener = [...when.classList].find((name) => /^w\d$/.test(name))?.replace('w', 'o')
    const isOpen = when.parentElement.querySelector(`:scope > fieldset .${opener} :checked`) !== null
    when.hidden = !isOpen || when.parentElement.closest('.when[hidden]') !== null
    if (when.hidden) for (const radio of when.querySelectorAll(':checked')) radio.checked = false
  }
}

/** Fieldsets that need an answer and have none. */
export function unanswered(form) {
  return [...form.querySelectorAll('fieldset[data-required]')].filter(
    (fieldset) => !fieldset.closest('.when[hidden]') && !fieldset.querySelector(':checked'),
  )
}
