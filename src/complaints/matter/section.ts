import type { Language } from '../../core/questionnaire/definition.ts'
import type { Say } from '../../privacy/words.ts'
import type { Services } from '../../web/services.ts'
import type { Viewer } from '../viewer.ts'
import type { ComplaintRow } from '../visible-store.ts'

/** What a section of a matter's page is made from. */
export type SectionAsked = {
  readonly services: Services
  readonly viewer: Viewer
  readonly complaint: ComplaintRow
  readonly language: Language
  readonly say: Say
  /** Whether the viewer may act on it at all. */
  readonly mayAct: boolean
}

/** A part of the page that another part of the house adds: a view of `complaints/sections` and its model; none when there is nothing to show. */
export type MatterSection = (
  asked: SectionAsked,
) => Promise<{ readonly view: string; readonly model: object } | undefined>
