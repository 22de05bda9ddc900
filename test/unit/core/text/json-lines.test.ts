import { describe, expect, it } from 'vitest'
import { jsonLines, lineOf, placeAt } from '../../../../src/core/text/json-lines.ts'

const json = `{
  "title": { "vi": "Có dấu , và } và \\" trong chữ" },
  "questions": [
    { "code": "c01" },
    { "code": "c02",
      "in": [1, true, null,
        "x"] }
  ], "forms": []
}`

describe('jsonLines', () => {
  it('says on which line each value begins', () => {
    const lines = jsonLines(json)
    const expected = { '': 1, title: 2, 'title.vi': 2, questions: 3, 'questions.0': 4, 'questions.1': 5 }
    for (const [path, line] of Object.entries(expected)) expect(lines.get(path), path).toBe(line)
    expect(lines.get('questions.1.in.2')).toBe(6)
    expect(lines.get('questions.1.in.3')).toBe(7)
    expect(lines.get('forms')).toBe(8)
  })

  it('counts a repeated key where it stands last', () => {
    expect(jsonLines('{"a":1,\n"a":2}').get('a')).toBe(2)
  })
})

describe('lineOf', () => {
  it('leads to the value around what is missing', () => {
    expect(lineOf(jsonLines(json), 'questions.1.text.vi')).toBe(5)
    expect(lineOf(jsonLines(json), 'scale')).toBe(1)
  })
})

describe('placeAt', () => {
  it('counts lines and columns from 1', () => {
    expect(placeAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
    expect(placeAt('', 0)).toEqual({ line: 1, column: 1 })
  })
})
