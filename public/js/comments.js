// Keys for reading comments: 1 releases, 2 releases the other words, 3 keeps back, u takes the last decision back.
// Each presses a button that stands on the page, so nothing here is needed to use it.
const isTyping = (target) =>
  target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]') !== null

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return
  if (document.querySelector('dialog[open]')) return
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`)
  if (!button || button.disabled) return
  event.preventDefault()
  button.click()
})
