import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { topicAccuracy, topicAgreements } from '../../../../src/core/complaints/topic-accuracy.ts'
import { topicCodes, topicDictionaries } from '../../../../src/core/complaints/topic-dictionary.ts'
import { dictionaryOn, findTopics, topicsOf } from '../../../../src/core/complaints/topics.ts'

/** Comments labelled by a reader: topics, TAB, the comment. */
function readSet(name: 'first' | 'second') {
  const file = join('test', 'vectors', `topic-comments-${name}.tsv`)
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [labels = '', text = ''] = line.split('\t')
      return { labels: labels.split(' ').filter((label) => label !== ''), text }
    })
}

describe('the phrase dictionary', () => {
  it('is measured on more than 400 labelled comments, half of them unseen by whoever wrote it', () => {
    expect(readSet('first').length + readSet('second').length).toBeGreaterThan(400)
    for (const name of ['first', 'second'] as const) {
      const set = readSet(name)
      expect(
        set.flatMap(({ labels }) => labels).filter((label) => !topicCodes.includes(label as never)),
      ).toEqual([])
      for (const topic of topicCodes) {
        const found = set.filter(({ text }) => topicsOf(text).includes(topic))
        const measured = {
          labelled: set.filter(({ labels }) => labels.includes(topic)).length,
          found: found.length,
          right: found.filter(({ labels }) => labels.includes(topic)).length,
        }
        expect(measured, `${topic} on the ${name} set`).toEqual(topicAgreements[topic][name])
      }
    }
  })

  it('shows the topics whose precision is surely enough, and keeps the others back', () => {
    const shown = topicAccuracy(0.8).filter(({ isShown }) => isShown)
    // R: prop.test(36, 39, correct = FALSE)$conf.int[1] = 0.797; prop.test(28, 28, correct = FALSE) = 0.879
    expect(shown.map(({ topic }) => topic)).toEqual(topicCodes.filter((topic) => topic !== 'cho-doi'))
    const precise = topicAccuracy(0.8).find(({ topic }) => topic === 'bo-sung')!
    expect(precise.precisionLower).toBeCloseTo(0.879, 3)
    expect(precise.recall).toBeCloseTo(12 / 15, 12)
    expect(topicAccuracy(1).some(({ isShown }) => isShown)).toBe(false)
  })
})

describe('topics of a comment', () => {
  it('are several, one, or none', () => {
    expect(topicsOf('Trễ hẹn đã đành, còn gợi ý bồi dưỡng.')).toEqual(['tre-hen', 'tien-ngoai'])
    expect(topicsOf('Nhà vệ sinh bẩn')).toEqual(['co-so'])
    expect(topicsOf('Tôi muốn hỏi thủ tục tách thửa')).toEqual([])
    expect(topicsOf('')).toEqual([])
  })

  it('are found without marks and in the other writing of marks', () => {
    expect(topicsOf('thai do hach dich')).toEqual(['thai-do'])
    expect(topicsOf('Thái độ'.normalize('NFD'))).toEqual(['thai-do'])
  })

  it('need the marks of an ambiguous phrase where the text has marks', () => {
    expect(topicsOf('đất nộp phi lao')).toEqual([])
    expect(topicsOf('nộp phí hai lần')).toEqual(['phi'])
    expect(topicsOf('nop phi hai lan')).toEqual(['phi'])
    expect(topicsOf('xe chạm cột mốc')).toEqual([])
    expect(topicsOf('làm chậm')).toEqual(['cho-doi'])
    expect(topicsOf('di cho ve')).toEqual([])
  })

  it('are matched on whole syllables, never inside a word or over the end of a sentence', () => {
    expect(topicsOf('phong bia xanh')).toEqual([])
    expect(topicsOf('Xin góp ý về thái. Độ này đúng')).toEqual([])
  })

  it('keep a hit after a negation, with a mark', () => {
    const [hit] = findTopics('Không bao giờ đòi tiền')
    expect(hit).toEqual({ topic: 'tien-ngoai', words: 'đòi tiền', isNegated: true })
    expect(findTopics('Cán bộ đòi tiền').map(({ isNegated }) => isNegated)).toEqual([false])
    const far = findTopics('Không phải hôm nào đi cũng bị đòi tiền')
    expect(far.map(({ isNegated }) => isNegated)).toEqual([false])
  })
})

describe('versions of the dictionary', () => {
  it('hold from their day on', () => {
    expect(dictionaryOn('2026-11-10').version).toBe(1)
    expect(dictionaryOn('1990-01-01')).toBe(topicDictionaries[0])
  })
})
