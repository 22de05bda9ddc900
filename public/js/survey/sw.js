/** Keeps the survey pages of this device usable without a connection. Pages and scripts only, never an answer. */
const pages = 'phieu-pages'
const scripts = 'phieu-scripts'
const mostPages = 12
const patienceMs = 6_000
const files = [
  'main',
  'kiosk',
  'later',
  'device',
  'draft',
  'idle',
  'messages',
  'queue',
  'send',
  'sheet',
  'speech',
  'steps',
]

self.addEventListener('install', (event) => {
  const addresses = files.map((file) => `/assets/js/survey/${file}.js`)
  event.waitUntil(caches.open(scripts).then((cache) => cache.addAll([...addresses, '/assets/css/kiosk.css'])))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, pages))
  else if (/^\/assets\/(js\/survey|css)\//.test(pathname)) event.respondWith(freshOrKept(request, scripts))
})

/** From the network, and kept; what was kept when the network does not answer in time. */
async function freshOrKept(request, name) {
  const cache = await caches.open(name)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout?.(patienceMs) })
    if (mayKeep(answer)) await keep(cache, request, answer.clone())
    return answer
  } catch (error) {
    const kept = (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true }))
    if (kept) return kept
    throw error
  }
}

function mayKeep(answer) {
  return (
    answer.status === 200 && !answer.redirected && !/no-store/.test(answer.headers.get('cache-control') ?? '')
  )
}

async function keep(cache, request, answer) {
  await cache.put(request, answer)
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - Math.max(mostPages, files.length + 1)))) {
    await cache.delete(old)
  }
}
