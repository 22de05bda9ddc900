// A page about work under way looks again every two seconds, until it is done. Without scripts its own link does.
const place = () => document.querySelector('[data-progress]')

async function look() {
  const answer = await fetch(place().dataset.progress, { headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const next = page.querySelector('[data-progress]')
  if (!next?.dataset.progress) return location.reload()
  place().replaceWith(document.importNode(next, true))
}

function wait() {
  if (!place()?.dataset.progress) return
  // A lost connection is no end: the next look may succeed.
  setTimeout(
    () =>
      look()
        .catch(() => undefined)
        .finally(wait),
    2_000,
  )
}

wait()
