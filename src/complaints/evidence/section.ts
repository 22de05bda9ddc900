import { addDays, localDate } from '../../core/calendar/local-time.ts'
import { showDate } from '../../core/calendar/show-date.ts'
import { matterAddress } from '../matter/present-matter.ts'
import type { MatterSection } from '../matter/section.ts'
import { presentPaper } from './present.ts'
import { readPapers } from './read-evidence.ts'
import { alarmDays } from './remind-footage.ts'
import { listFootage } from './store.ts'

/** On the page of a matter: its papers, the footage that is waited for, and the way to all of it. */
export const evidenceSection: MatterSection = async ({ services, complaint, language, say }) => {
  const address = matterAddress(complaint.reference)
  const isSealed = complaint.is_sealed === 1
  const papers = await readPapers(services, complaint)
  const waiting = (await listFootage(services.store.db, complaint.id)).filter(
    ({ outcome }) => outcome === null,
  )
  const by = addDays(localDate(services.clock()), alarmDays)
  const model = {
    address: `${address}/evidence`,
    papers: papers.map((paper) => presentPaper(paper, { address, isSealed, reason: '' }, { say, language })),
    footage: waiting.map(({ overwritten_on }) => ({
      text: say('staff.evidence.waiting', { date: showDate(overwritten_on) }),
      isDanger: overwritten_on <= by,
    })),
  }
  return { view: 'complaints/sections/evidence', model }
}
