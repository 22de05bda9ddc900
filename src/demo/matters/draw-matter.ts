import type { Channel } from '../../complaints/intake.ts'
import type { ClassCode } from '../../core/complaints/classes.ts'
import { isClosed, type Outcome } from '../../core/complaints/states.ts'
import { type Draw, drawIndex, drawOne } from '../../core/statistics/chance.ts'
import { type Course, type CourseGround, type PlannedAct, runCourse } from './course.ts'
import { drawWords, type TrueTopic } from './matter-texts.ts'

/** What is really so in the demonstration's matters: what their figures should come to. */
export const matterTruth = {
  /** Ends meant to keep their limit; in a slow unit fewer. */
  keptShare: 0.9,
  keptShareSlow: 0.6,
  /** Of the matters of the last three months: those that nobody has brought to an end. */
  stuckShare: 0.15,
  stuckDays: 90,
  /** Of what is decided on the merits. */
  outcomes: { founded: 0.35, partly: 0.2, unfounded: 0.45 },
} as const

/** Where a matter happens, and who may be named in it. */
export type MatterPlace = {
  readonly unitId: string
  readonly deskId: string | null
  readonly officerId: string | null
  readonly isSlow: boolean
}

export type DrawnMatter = {
  readonly classCode: ClassCode
  readonly isSealed: boolean
  readonly channel: Channel
  readonly language: 'vi' | 'km'
  readonly isUrgent: boolean
  readonly topic: TrueTopic
  readonly text: string
  readonly place: MatterPlace
  readonly certainty: 'citizen' | 'roster'
  readonly isOfficerNamed: boolean
  readonly hasName: boolean
  readonly dossierCode: string | null
  readonly receivedAt: number
  readonly rating: number | null
  readonly course: Course
}

export type Handlers = { readonly ordinary: readonly string[]; readonly sealed: readonly string[] }

const classes: readonly ClassCode[] = [
  ...(['phan-anh', 'gop-y', 'kien-nghi', 'hoi-dap', 'khen-ngoi', 'khieu-nai', 'to-cao', 'tin-bao'] as const),
]
const classWeights = [46, 14, 10, 10, 8, 8, 3, 1]
const channels: readonly Channel[] = ['hotline', 'web', 'mailbox', 'email', 'walk-in', 'paper', 'api']
const channelWeights = [34, 24, 12, 10, 10, 6, 4]
const grievances: readonly TrueTopic[] = [
  ...(['thai-do', 'cho-doi', 'huong-dan', 'bo-sung', 'tre-hen', 'phi', 'tien-ngoai'] as const),
  ...(['co-so', 'he-thong', 'khac'] as const),
]
const grievanceWeights = [13, 20, 11, 15, 17, 6, 3, 5, 6, 4]
const outcomes: readonly Outcome[] = ['founded', 'partly', 'unfounded']

export function drawMatter(
  draw: Draw,
  ground: CourseGround,
  setting: { readonly receivedAt: number; readonly place: MatterPlace; readonly handlers: Handlers },
): DrawnMatter {
  const { receivedAt, place, handlers } = setting
  const classCode = classes[drawIndex(draw, classWeights)]!
  const channel = channels[drawIndex(draw, channelWeights)]!
  const isSealed = classCode === 'to-cao' || classCode === 'tin-bao'
  const topic = drawTopic(draw, classCode)
  const language = draw() < 0.1 ? 'km' : 'vi'
  const isUrgent = draw() < 0.06
  const isRecent = receivedAt > ground.latest - matterTruth.stuckDays * 86_400_000
  const course = runCourse(draw, ground, {
    ...{ classCode, isSealed, receivedAt, acts: drawActs(draw, classCode, channel, isRecent) },
    facts: { channel, isUrgent, isComplex: false, isRemote: false, isSecond: false },
    handlerId: drawOne(draw, isSealed ? handlers.sealed : handlers.ordinary),
    outcome: outcomes[drawIndex(draw, Object.values(matterTruth.outcomes))]!,
    isKept: draw() < (place.isSlow ? matterTruth.keptShareSlow : matterTruth.keptShare),
  })
  const isAnswered = course.state.status === 'answered' || course.state.status === 'decided'
  return {
    ...{ classCode, isSealed, channel, language, isUrgent, topic, place, receivedAt, course },
    text: drawWords(draw, topic, language),
    certainty: draw() < 0.6 ? 'citizen' : 'roster',
    isOfficerNamed: place.officerId !== null && draw() < (classCode === 'phan-anh' ? 0.5 : 0.25),
    hasName: draw() < 0.55,
    dossierCode: draw() < 0.35 ? drawDossier(draw, receivedAt) : null,
    rating:
      isAnswered && isClosed(course.state.status) && draw() < 0.3
        ? 1 + drawIndex(draw, [10, 12, 20, 33, 25])
        : null,
  }
}

function drawTopic(draw: Draw, classCode: ClassCode): TrueTopic {
  if (classCode === 'khen-ngoi') return 'khen'
  if (classCode === 'hoi-dap') return 'hoi'
  if (classCode === 'to-cao' || classCode === 'tin-bao') return 'tien-ngoai'
  if (classCode === 'gop-y' && draw() < 0.4) return 'khac'
  return grievances[drawIndex(draw, grievanceWeights)]!
}

/** The acts that bring such a matter to its end; of a stuck one the end is missing. */
function drawActs(draw: Draw, classCode: ClassCode, channel: Channel, isRecent: boolean): PlannedAct[] {
  const notice: PlannedAct[] = channel === 'hotline' ? ['notice'] : []
  const acts = [
    ...(['classification'] as const),
    ...notice,
    ...middleOf(classCode),
    ...endOf(draw, classCode),
  ]
  if (!isRecent || draw() >= matterTruth.stuckShare) return acts
  const done = acts.slice(0, -1)
  return classCode === 'phan-anh' && draw() < 0.4 ? [...done, 'question'] : done
}

function middleOf(classCode: ClassCode): PlannedAct[] {
  if (classCode === 'khieu-nai' || classCode === 'to-cao')
    return ['eligibility', 'acceptance', 'verification']
  return classCode === 'phan-anh' || classCode === 'kien-nghi' ? ['acceptance', 'verification'] : []
}

function endOf(draw: Draw, classCode: ClassCode): PlannedAct[] {
  if (classCode === 'tin-bao') return ['forwarding']
  const chance = draw()
  if (chance < 0.03) return ['withdrawal']
  if (chance < 0.07) return ['forwarding']
  if (classCode === 'khieu-nai' || classCode === 'to-cao') return ['decision']
  return classCode === 'phan-anh' && chance < 0.55 ? ['decision'] : ['reply']
}

/** As dossiers are numbered at one-stop counters. */
function drawDossier(draw: Draw, receivedAt: number): string {
  const day = new Date(receivedAt - 12 * 86_400_000).toISOString().slice(2, 10).replaceAll('-', '')
  return `000.00.${10 + Math.floor(draw() * 89)}.H92-${day}-${String(1 + Math.floor(draw() * 9_000)).padStart(4, '0')}`
}
