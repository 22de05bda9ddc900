/** Notices and problems above the form. */

/** A quiet notice; an empty text takes it away. */
export function showNotice(text, link) {
  document.querySelector('#notice')?.remove()
  if (!text) return undefined
  const notice = document.createElement('div')
  notice.id = 'notice'
  notice.className = 'notice'
  notice.setAttribute('role', 'status')
  notice.tabIndex = -1
  const line = document.createElement('p')
  line.textContent = text
  if (link) {
    const anchor = document.createElement('a')
    anchor.href = link
    anchor.textContent = text
    line.replaceChildren(anchor)
  }
  notice.append(line)
  document.querySelector('h1').after(notice)
  return notice
}

/** The summary of problems with a link to each field; `open(control)` brings a field on screen. */
export function showProblems(form, heading, problems, open) {
  clearProblems(form)
  const summary = document.createElement('div')
  summary.id = 'summary'
  summary.className = 'summary'
  summary.setAttribute('role', 'alert')
  summary.tabIndex = -1
  const title = document.createElement('h2')
  title.textContent = heading
  const list = document.createElement('ul')
  for (const problem of problems) list.append(problemLine(form, problem, open))
  summary.append(title, list)
  form.parentElement.querySelector('h1').after(summary)
  summary.focus()
}

export function clearProblems(form) {
  document.querySelector('#summary')?.remove()
  for (const mark of form.querySelectorAll('.wrong')) mark.remove()
  for (const fieldset of form.querySelectorAll('.faulty')) fieldset.classList.remove('faulty')
}

function problemLine(form, { field, detail }, open) {
  const line = document.createElement('li')
  const named = form.elements.namedItem(field)
  const control = named instanceof RadioNodeList ? named[0] : named
  if (!control || control.type === 'hidden') {
    line.textContent = detail
    return line
  }
  const link = document.createElement('a')
  link.href = `#${field}`
  link.textContent = detail
  link.addEventListener('click', (event) => {
    event.preventDefault()
    open(control)
    control.focus()
  })
  markField(control, detail)
  line.append(link)
  return line
}

function markField(control, detail) {
  const box = control.closest('fieldset, .fact')
  const mark = document.createElement('p')
  mark.className = 'wrong'
  mark.id = `${control.name}-wrong`
  mark.textContent = detail
  box.classList.add('faulty')
  box.setAttribute('aria-describedby', mark.id)
  box.querySelector('legend, label').after(mark)
}
