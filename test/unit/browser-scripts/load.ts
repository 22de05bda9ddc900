/** A script of the browser as it is served; it has no types, and needs none here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export function loadScript(name: string): Promise<any> {
  return import(new URL(`../../../public/js/survey/${name}.js`, import.meta.url).href)
}

/** A storage like the browser's, in memory. */
export function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  }
}

type Storage = {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}
