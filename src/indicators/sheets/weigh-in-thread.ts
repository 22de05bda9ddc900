import type {
  OfficerFlag,
  OfficerFlagLimits,
  OfficerSheets,
} from '../../core/indicators/flags/officer-flags.ts'
import { askThread } from '../../jobs/ask-thread.ts'

export type Weighing = {
  readonly officers: readonly OfficerSheets[]
  readonly limits: OfficerFlagLimits
  readonly seed: string
}

/** Weighs the sheets of all officers in a thread of its own: millions of draws keep no citizen waiting. */
export function weighInThread(weighing: Weighing, signal?: AbortSignal): Promise<OfficerFlag[]> {
  const stopped = 'The look at the officers was stopped before it was done.'
  return askThread('indicators/sheets/weighing-worker', weighing, { stopped, signal })
}
