import { evidenceSection } from '../evidence/section.ts'
import { lettersSection } from '../letters/letters-section.ts'
import type { MatterSection, SectionAsked } from './section.ts'

/** In the order of the page, under the conversation. */
export const matterSections: readonly MatterSection[] = [evidenceSection, lettersSection]

export async function readSections(asked: SectionAsked) {
  const read = await Promise.all(matterSections.map((section) => section(asked)))
  return read.filter((section) => section !== undefined)
}
