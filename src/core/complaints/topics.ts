import { fold } from '../text/fold.ts'
import { type TopicCode, type TopicDictionary, topicCodes, topicDictionaries } from './topic-dictionary.ts'

/** A phrase of the dictionary found in a text. */
export type TopicHit = {
  readonly topic: TopicCode
  /** As it stands in the text. */
  readonly words: string
  /** A word of negation stands at most three syllables before it: a mark for the reader, which changes no count. */
  readonly isNegated: boolean
}

type Phrase = {
  readonly topic: TopicCode
  readonly kind: 'plain' | 'ambiguous' | 'marked'
  readonly syllables: readonly string[]
  readonly folded: readonly string[]
}
type Syllable = { readonly written: string; readonly folded: string }

const negations = ['không', 'chưa', 'chẳng']
const foldedNegations = negations.map(fold)
const negationWindow = 3

/**
 * The topics of a comment by the phrase dictionary: every phrase found, in the order of the text.
 *
 * The text is NFC in lower case; a phrase is matched on whole folded syllables within one sentence. In a text that has
 * marks, an ambiguous phrase must have its own. Several topics may be hit; no hit at all is "không phân loại". Counts
 * are of comments, never a score of anybody.
 *
 * Source: method notes, section 6 (a)–(f).
 *
 * @param dictionary the one in force where it matters which
 */
export function findTopics(text: string, dictionary: TopicDictionary = topicDictionaries[0]!): TopicHit[] {
  const lower = text.normalize('NFC').toLowerCase()
  const hasMarks = fold(lower) !== lower.replace(/\s+/g, ' ').trim()
  const phrases = compiled(dictionary)
  return lower.split(/[.!?;\n]+/).flatMap((sentence) => {
    const syllables = syllablesOf(sentence)
    return syllables.flatMap((first, at) =>
      (phrases.get(first.folded) ?? [])
        .filter((phrase) => standsAt(phrase, syllables, at, hasMarks))
        .map((phrase) => ({
          topic: phrase.topic,
          words: syllables
            .slice(at, at + phrase.syllables.length)
            .map(({ written }) => written)
            .join(' '),
          isNegated: isNegatedAt(syllables, at, hasMarks),
        })),
    )
  })
}

/** The topics of a comment, each once, in the order of the dictionary; none is "không phân loại". */
export function topicsOf(text: string, dictionary?: TopicDictionary): TopicCode[] {
  const found = new Set(findTopics(text, dictionary).map(({ topic }) => topic))
  return topicCodes.filter((code) => found.has(code))
}

/** The dictionary in force on a local date: the newest that had begun, the first one before that. */
export function dictionaryOn(on: string): TopicDictionary {
  return topicDictionaries.findLast(({ validFrom }) => validFrom <= on) ?? topicDictionaries[0]!
}

const known = new WeakMap<TopicDictionary, ReadonlyMap<string, readonly Phrase[]>>()

/** Phrases by their first folded syllable. */
function compiled(dictionary: TopicDictionary): ReadonlyMap<string, readonly Phrase[]> {
  const kept = known.get(dictionary)
  if (kept) return kept
  const phrases = dictionary.topics.flatMap(({ topic, ...lists }) =>
    (['plain', 'ambiguous', 'marked'] as const).flatMap((kind) =>
      syllableLists(lists[kind]).map((syllables) => ({
        topic,
        kind,
        syllables,
        folded: syllables.map(fold),
      })),
    ),
  )
  const byFirst = new Map<string, Phrase[]>()
  for (const phrase of phrases) {
    const first = phrase.folded[0]!
    byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  known.set(dictionary, byFirst)
  return byFirst
}

function syllableLists(list: string): string[][] {
  return list
    .split(',')
    .map((phrase) => phrase.trim().normalize('NFC').split(/\s+/))
    .filter(([first]) => first !== '')
}

function syllablesOf(sentence: string): Syllable[] {
  const written = sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return written.map((syllable) => ({ written: syllable, folded: fold(syllable) }))
}

function standsAt(phrase: Phrase, text: readonly Syllable[], at: number, hasMarks: boolean): boolean {
  const mustAgree = phrase.kind === 'marked' || (phrase.kind === 'ambiguous' && hasMarks)
  return mustAgree
    ? phrase.syllables.every((syllable, index) => text[at + index]?.written === syllable)
    : phrase.folded.every((syllable, index) => text[at + index]?.folded === syllable)
}

function isNegatedAt(text: readonly Syllable[], at: number, hasMarks: boolean): boolean {
  return text
    .slice(Math.max(0, at - negationWindow), at)
    .some(({ written, folded }) =>
      hasMarks ? negations.includes(written) : foldedNegations.includes(folded),
    )
}
