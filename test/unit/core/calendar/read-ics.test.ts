import { describe, expect, it } from 'vitest'
import { readIcs } from '../../../../src/core/calendar/read-ics.ts'
import type { Invalid } from '../../../../src/core/errors.ts'

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

it('gives each day of an event, DTEND not included, in the order of dates', () => {
  const text = file(
    'VERSION:2.0',
    ...event('DTSTART;VALUE=DATE:20270902', 'SUMMARY:Quốc khánh'),
    ...event('DTSTART;VALUE=DATE:20270205', 'DTEND;VALUE=DATE:20270208', 'SUMMARY:Tết Âm lịch'),
  )
  expect(readIcs(text)).toEqual([
    { fallsOn: '2027-02-05', name: 'Tết Âm lịch' },
    { fallsOn: '2027-02-06', name: 'Tết Âm lịch' },
    { fallsOn: '2027-02-07', name: 'Tết Âm lịch' },
    { fallsOn: '2027-09-02', name: 'Quốc khánh' },
  ])
})

it('understands folded lines, escapes, quoted parameters, bare line feeds, a byte order mark and alarms', () => {
  const text = `\uFEFF${file(
    ...event(
      'DTSTART;X-NOTE="a:b;c";VALUE=DATE:20280229',
      'SUMMARY;LANGUAGE=vi:Nghỉ bù\\, hoán',
      '  đổi\\nlần 2',
      'BEGIN:VALARM',
      'TRIGGER:-PT1H',
      'DTSTART:20000101',
      'END:VALARM',
    ),
  ).replaceAll('\r\n', '\n')}`
  expect(readIcs(text)).toEqual([{ fallsOn: '2028-02-29', name: 'Nghỉ bù, hoán đổi lần 2' }])
})

const problemsOf = (text: string) => {
  try {
    readIcs(text)
  } catch (error) {
    return (error as Invalid).problems.map(({ code, details }) => [code, details?.line])
  }
  return []
}
const start = 'DTSTART;VALUE=DATE:20270902'

describe('refuses', () => {
  it.each([
    ['', 'ics-not-a-calendar', undefined],
    ['PK\u0003\u0004 \u0000 no calendar', 'ics-line', 1],
    ['{"BEGIN": "VCALENDAR"}', 'ics-line', 1],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270902', 'ics-not-a-calendar', undefined],
    [file(), 'ics-no-event', undefined],
    [file('BEGIN:VEVENT', start, 'SUMMARY:A'), 'ics-unfinished', 2],
    [file('END:VEVENT'), 'ics-unfinished', 2],
    [file('BEGIN:VEVENT', ...event(start, 'SUMMARY:A')), 'ics-unfinished', 2],
    [file(...event('SUMMARY:A')), 'ics-date', 2],
    [file(...event('DTSTART:20270230', 'SUMMARY:A')), 'ics-date', 2],
    [file(...event('DTSTART:99999999', 'SUMMARY:A')), 'ics-date', 2],
    [file(...event(start, 'DTEND;VALUE=DATE:20270901', 'SUMMARY:A')), 'ics-date', 2],
    [file(...event('DTSTART:20270902T070000Z', 'SUMMARY:A')), 'ics-with-time', 2],
    [file(...event(start, 'RRULE:FREQ=YEARLY', 'SUMMARY:A')), 'ics-repeating', 2],
    [file(...event(start)), 'ics-no-name', 2],
    [file(...event(start, 'DTEND;VALUE=DATE:20280902', 'SUMMARY:A')), 'ics-too-long', 2],
  ])('%j: %s', (text, code, line) => {
    expect(problemsOf(text)).toEqual([[code, line]])
  })

  it('every event that is not understood at once', () => {
    const text = file(...event('SUMMARY:A'), ...event(start, 'SUMMARY:B'), ...event(start))
    expect(problemsOf(text)).toEqual([
      ['ics-date', 2],
      ['ics-no-name', 9],
    ])
  })

  it('more days than a form can carry', () => {
    const many = Array.from({ length: 14 }, (_, year) =>
      event(`DTSTART:20${30 + year}0101`, `DTEND:20${30 + year}0131`, 'SUMMARY:A'),
    )
    expect(problemsOf(file(...many.flat()))).toEqual([['ics-too-many', undefined]])
  })
})
