// A text field that offers what may be meant while one types, marks or none (ARIA combobox with list).
// Without this the server looks for what was typed and asks when it answers several.
const wait = 120
let serial = 0

for (const box of document.querySelectorAll('[data-pick]')) enhance(box, box.querySelector('input'))

function enhance(box, input) {
  const list = document.createElement('ul')
  serial += 1
  list.id = `pick-list-${serial}`
  list.className = 'pick-list'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', box.querySelector('label').textContent.trim())
  box.append(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')
  let timer
  let asked = 0
  let at = -1

  const options = () => [...list.children]
  function close() {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  function mark(next) {
    at = next
    for (const [index, option] of options().entries())
      option.setAttribute('aria-selected', String(index === at))
    const current = options()[at]
    if (current) {
      input.setAttribute('aria-activedescendant', current.id)
      current.scrollIntoView({ block: 'nearest' })
    } else input.removeAttribute('aria-activedescendant')
  }
  function choose(option) {
    input.value = option.textContent
    close()
    // Whoever listens to the form learns of it as of typing; the list stays closed.
    input.dispatchEvent(new CustomEvent('change', { bubbles: true }))
  }
  async function ask() {
    asked += 1
    const mine = asked
    const query = new URLSearchParams({ kind: box.dataset.pick, q: input.value })
    const answer = await fetch(`/app/intake/choices?${query}`).catch(() => undefined)
    if (!answer?.ok || mine !== asked || document.activeElement !== input) return
    const { items } = await answer.json()
    list.replaceChildren(
      ...items.map((label, index) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${index}`
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.textContent = label
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          choose(option)
        })
        return option
      }),
    )
    list.hidden = items.length === 0
    input.setAttribute('aria-expanded', String(items.length > 0))
    mark(items.length > 0 ? 0 : -1)
  }

  input.addEventListener('input', (event) => {
    if (!event.isTrusted) return
    clearTimeout(timer)
    if (input.value.trim() === '') return close()
    timer = setTimeout(ask, wait)
  })
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown') {
        event.preventDefault()
        ask()
      }
      return
    }
    const count = options().length
    if (event.key === 'ArrowDown') mark((at + 1) % count)
    else if (event.key === 'ArrowUp') mark((at - 1 + count) % count)
    else if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && at >= 0) choose(options()[at])
    else if (event.key === 'Tab' && at >= 0) return choose(options()[at])
    else return
    event.preventDefault()
    event.stopPropagation()
  })
}
