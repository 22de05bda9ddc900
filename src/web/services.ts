import type { Config } from '../config.ts'
import type { Store } from '../db/connect.ts'
import type { NewId } from '../db/ids.ts'
import type { I18n } from './i18n.ts'
import type { Render } from './views.ts'

/** What every feature is given: nothing reads the clock, chance or the environment by itself. */
export type Services = {
  readonly config: Config
  readonly store: Store
  readonly clock: () => Date
  readonly newId: NewId
  /** Uniform in [0, 1): draws the rotating block. */
  readonly random: () => number
  readonly i18n: I18n
  readonly render: Render
  /** The data is made up for demonstration, and every page says so. */
  readonly isDemo: boolean
}
