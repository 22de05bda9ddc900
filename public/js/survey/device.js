/** What this browser offers, with a plain substitute where it refuses. */

/** localStorage, or a memory of this page alone where the browser keeps nothing. */
export function openStorage() {
  try {
    localStorage.setItem('phieu:probe', '1')
    localStorage.removeItem('phieu:probe')
    return localStorage
  } catch {
    const items = new Map()
    return {
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, value) => items.set(name, value),
      removeItem: (name) => items.delete(name),
    }
  }
}

/** A new key: a UUIDv7, whose first part is the time, so that the server finds sheets of one moment in one place. */
export function makeKey(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let place = 5, rest = now; place >= 0; place -= 1, rest = Math.floor(rest / 256))
    bytes[place] = rest % 256
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The page's sentences, by name, with `{placeholders}` filled. */
export function readTexts(root = document) {
  const sentences = new Map()
  for (const data of root.querySelector('#texts')?.content.children ?? []) {
    sentences.set(data.value, data.textContent)
  }
  return (name, params = {}) =>
    (sentences.get(name) ?? '').replace(/\{(\w+)\}/g, (whole, key) => String(params[key] ?? whole))
}

/** Keeps the page usable without a connection. */
export function keepOffline() {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return
  navigator.serviceWorker
    .register('/sw.js', { scope: '/k/' })
    .then(() => caches.open('phieu-pages'))
    .then((cache) => cache.add(location.href))
    .catch(() => undefined)
}
