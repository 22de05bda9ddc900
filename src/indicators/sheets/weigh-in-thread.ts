import type {
  OfficerFlag,
  OfficerFlagLimits,
  OfficerSheets,
} from '../../core/indicators/flags/officer-flags.ts'
import { openThread } from '../../jobs/open-thread.ts'

export type Weighing = {
  readonly officers: readonly OfficerSheets[]
  readonly limits: OfficerFlagLimits
  readonly seed: string
}

/** Weighs the sheets of all officers in a thread of its own: millions of draws keep no citizen waiting. */
export function weighInThread(weighing: Weighing, signal?: AbortSignal): Promise<OfficerFlag[]> {
  const worker = openThread('indicators/sheets/weighing-worker', weighing)
  return new Promise((resolve, reject) => {
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error('The look at the officers was stopped before it was done.'))
    })
  })
}
