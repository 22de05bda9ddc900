// After a call is filed the next one is one key away.
document.querySelector('[data-next]').focus()
