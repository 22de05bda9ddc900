import { describe, expect, it } from 'vitest'
import { chinese, english, khmer } from '../../../../../src/complaints/letters/shipped/other-languages.ts'
import { vietnamese } from '../../../../../src/complaints/letters/shipped/vietnamese.ts'
import {
  fieldsOf,
  type LetterKind,
  letterKindCodes,
} from '../../../../../src/core/complaints/letters/kinds.ts'
import { faultsOf, fillWording, missingFields } from '../../../../../src/core/complaints/letters/wording.ts'

describe('a wording', () => {
  it('names each field that its kind does not have, lacks, or leaves open', () => {
    expect(
      faultsOf('answer', { title: '[{reference}]', body: '{recipient} {text} {salary} {salary}' }),
    ).toEqual([{ code: 'letter-field-unknown', part: 'body', name: 'salary' }])
    expect(faultsOf('question', { title: '{x', body: '{recipient}' })).toEqual([
      { code: 'letter-field-absent', part: 'body', name: 'text' },
      { code: 'letter-brace', part: 'title', name: '' },
    ])
  })

  it('of an apology must say everything the rules ask for', () => {
    const { body } = vietnamese.apology
    for (const name of [
      'recipient',
      'procedure',
      'dossierCode',
      'state',
      'reason',
      'newDateOn',
      'promisedOn',
    ]) {
      const faults = faultsOf('apology', { title: '', body: body.replaceAll(`{${name}}`, '') })
      expect(faults).toEqual([{ code: 'letter-field-absent', part: 'body', name }])
    }
  })

  it.each([
    ['vi', vietnamese],
    ['en', english],
    ['km', khmer],
    ['zh', chinese],
  ])('as shipped in %s has no fault', (_, wordings) => {
    for (const [kind, wording] of Object.entries(wordings)) {
      expect([kind, faultsOf(kind as LetterKind, wording)]).toEqual([kind, []])
    }
  })

  it('of every kind is shipped in Vietnamese, and says nothing of a matter that is sealed', () => {
    expect(Object.keys(vietnamese).sort()).toEqual([...letterKindCodes].sort())
    for (const kind of ['receipt', 'news'] as const) {
      expect(fieldsOf(kind).map(({ name }) => name)).not.toContain('reference')
    }
  })
})

describe('a letter', () => {
  it('is the wording with its fields, and without the line of a field that has no value', () => {
    const wording = { title: 'Về {text}', body: 'Kính gửi: {recipient}\n\n{link}\n\n{text}./.' }
    expect(fillWording(wording, { recipient: 'Bà Lan', text: 'hồ sơ', link: '' })).toEqual({
      title: 'Về hồ sơ',
      body: 'Kính gửi: Bà Lan\n\nhồ sơ./.',
    })
  })

  it('does not take words of the citizen for fields', () => {
    const values = { recipient: '{secret}', text: 'a {recipient} b' }
    expect(fillWording({ title: '', body: '{recipient}: {text}' }, values).body).toBe(
      '{secret}: a {recipient} b',
    )
  })

  it('lacks its mandatory fields by name', () => {
    expect(missingFields('extension', { recipient: 'Bà Lan', reason: ' ' })).toEqual(['reason', 'newDateOn'])
  })
})
