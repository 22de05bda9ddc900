import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// V8 counts a buffer as the few bytes of its handle, and lets tens of megabytes lie before it collects.
setFlagsFromString('--expose-gc')
const collectYoung = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void
const every = 4 * 1024 * 1024

/** Told of bytes that have gone by, frees them every few megabytes: the short kind of collection, a millisecond or two. */
export function createCollector(): (bytes: number) => void {
  let lying = 0
  return (bytes) => {
    lying += bytes
    if (lying < every) return
    lying = 0
    collectYoung({ type: 'minor' })
  }
}
