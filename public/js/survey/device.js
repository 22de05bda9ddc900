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

/** A new random key; `randomUUID` is missing on plain http and in older browsers. */
export function makeKey() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
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
