import { wilson } from '../statistics/wilson.ts'
import { type TopicCode, topicCodes } from './topic-dictionary.ts'

/** Comments of a labelled set: with the topic by the reader, by the dictionary, and by both. */
export type Agreement = { readonly labelled: number; readonly found: number; readonly right: number }

/**
 * How version 1 of the dictionary agreed with a reader on two sets of labelled comments, which lie with the tests. The
 * first set was read before the phrases were written and helped to write them; the second was written and labelled when
 * they stood, and nothing was changed after it. One reader made both: agreement of two readers is not known.
 */
export const topicAgreements: Readonly<
  Record<TopicCode, { readonly first: Agreement; readonly second: Agreement }>
> = {
  'thai-do': {
    first: { labelled: 23, found: 23, right: 23 },
    second: { labelled: 20, found: 16, right: 16 },
  },
  'cho-doi': {
    first: { labelled: 24, found: 25, right: 23 },
    second: { labelled: 21, found: 14, right: 13 },
  },
  'huong-dan': {
    first: { labelled: 17, found: 17, right: 17 },
    second: { labelled: 18, found: 16, right: 16 },
  },
  'bo-sung': {
    first: { labelled: 16, found: 16, right: 16 },
    second: { labelled: 15, found: 12, right: 12 },
  },
  'tre-hen': {
    first: { labelled: 18, found: 18, right: 18 },
    second: { labelled: 16, found: 13, right: 13 },
  },
  phi: { first: { labelled: 15, found: 15, right: 15 }, second: { labelled: 16, found: 15, right: 15 } },
  'tien-ngoai': {
    first: { labelled: 17, found: 17, right: 16 },
    second: { labelled: 16, found: 13, right: 13 },
  },
  'co-so': {
    first: { labelled: 17, found: 18, right: 17 },
    second: { labelled: 16, found: 14, right: 14 },
  },
  'he-thong': {
    first: { labelled: 18, found: 18, right: 18 },
    second: { labelled: 16, found: 13, right: 12 },
  },
  khen: { first: { labelled: 28, found: 23, right: 21 }, second: { labelled: 24, found: 21, right: 20 } },
}

export type TopicAccuracy = {
  readonly topic: TopicCode
  /** Share of what the dictionary finds that is right, with the lower limit of its 95 % interval. */
  readonly precision: number
  readonly precisionLower: number
  /** Share of what is there that the dictionary finds, on the second set alone: the first would flatter it. */
  readonly recall: number
  readonly comments: number
  /** Reliable enough to be counted on a page. */
  readonly isShown: boolean
}

/**
 * Precision and recall of each topic. A topic is shown when the lower Wilson limit of its precision over both sets
 * reaches the threshold.
 *
 * @param leastPrecision parameter `threshold.topic.precision`, a share
 */
export function topicAccuracy(leastPrecision: number): TopicAccuracy[] {
  return topicCodes.map((topic) => {
    const { first, second } = topicAgreements[topic]
    const found = first.found + second.found
    const { estimate, lower } = wilson(first.right + second.right, found)
    const recall = second.right / second.labelled
    return {
      ...{ topic, precision: estimate, precisionLower: lower, recall, comments: found },
      isShown: lower >= leastPrecision,
    }
  })
}
