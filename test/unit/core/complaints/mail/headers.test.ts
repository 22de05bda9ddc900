import { describe, expect, it } from 'vitest'
import {
  type Automatic,
  automaticKind,
  mayBeAnswered,
} from '../../../../../src/core/complaints/mail/automatic.ts'
import { headerOf, readHeaders, readWords } from '../../../../../src/core/complaints/mail/headers.ts'
import { messageIdOf, repliedTo, subjectProper } from '../../../../../src/core/complaints/mail/thread.ts'

const read = (...lines: string[]) => readHeaders(Buffer.from(lines.join('\r\n'), 'latin1'))

describe('a header block', () => {
  it('is unfolded, whatever its line ends, and passes over what is no field', () => {
    const headers = readHeaders(Buffer.from('Subject: một\n hai\r\nFROM:  a@b.vn \njunk line\n: empty\n'))
    expect(headers.map(([name]) => name)).toEqual(['subject', 'from'])
    expect(headerOf(headers, 'from')).toBe('a@b.vn')
    expect(readWords(headerOf(headers, 'subject'))).toBe('một hai')
  })

  it.each([
    ['=?UTF-8?B?UGjhuqNuIMOhbmg=?=', 'Phản ánh'],
    ['=?utf-8?q?Ph=E1=BA=A3n_=C3=A1nh?= =?utf-8?q?_ch=E1=BA=ADm?=', 'Phản ánh chậm'],
    // One letter cut in two by the mailer.
    ['=?utf-8?Q?Ph=E1?= =?utf-8?Q?=BA=A3n?=', 'Phản'],
    ['Re: =?iso-8859-1?Q?Ph=B6n_=B8nh?=', 'Re: Phản ánh'],
    ['=?windows-1258?Q?Vi=EA=F2t?= Nam', 'Việt Nam'],
    ['=?utf-8*vi?Q?=C3=B4?=', 'ô'],
    ['=?x-no-such?Q?abc?=', 'abc'],
    ['=?utf-8?B?!!!?= broken =?utf-8?Z?x?=', 'broken =?utf-8?Z?x?='],
  ])('reads %s as %s', (value, text) => {
    expect(readWords(value)).toBe(text)
  })

  it('reads bytes that stand in a field as they are', () => {
    expect(readWords(headerOf(read('Subject: VÒ viÖc cÊp giÊy'), 'subject'))).toBe('Về việc cấp giấy')
  })
})

describe('a letter from a program', () => {
  it.each<[string, Automatic, string[]]>([
    [
      'a delivery report',
      'bounce',
      ['Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
    ],
    ['an empty return path', 'bounce', ['Return-Path: <>', 'From: a@b.vn']],
    ['the mailer daemon', 'bounce', ['From: Mail Delivery System <MAILER-DAEMON@mx.vn>']],
    ['RFC 3834', 'auto-reply', ['Auto-Submitted: auto-replied (vacation)', 'Return-Path: <>']],
    [
      'a read receipt',
      'auto-reply',
      ['Content-Type: multipart/report; report-type=disposition-notification'],
    ],
    ['an old responder', 'auto-reply', ['X-Autoreply: yes']],
    ['Precedence: auto_reply', 'auto-reply', ['Precedence: auto_reply']],
    ['a person', undefined, ['From: Ông Sơn <son@b.vn>', 'Auto-Submitted: no', 'Return-Path: <son@b.vn>']],
    ['a person by a list', undefined, ['From: son@b.vn', 'Precedence: list', 'List-Id: <a.b.vn>']],
  ])('is recognised: %s', (_, kind, lines) => {
    expect(automaticKind(read(...lines))).toBe(kind)
  })

  it.each([
    ['From: a@b.vn', true],
    ['Precedence: bulk', false],
    ['List-Unsubscribe: <mailto:x@y>', false],
    ['X-Auto-Response-Suppress: DR, OOF, AutoReply', false],
    ['X-Auto-Response-Suppress: DR, RN', true],
    ['Auto-Submitted: auto-generated', false],
  ])('is answered or not: %s', (line, isAnswered) => {
    expect(mayBeAnswered(read(line))).toBe(isAnswered)
  })
})

describe('the thread of a letter', () => {
  it('names the letters that it answers, the nearest first and each once', () => {
    const headers = read('Message-ID: <c@x>', 'In-Reply-To: <b@x>', 'References: <a@x>', ' <b@x>')
    expect(messageIdOf(headers)).toBe('c@x')
    expect(repliedTo(headers)).toEqual(['b@x', 'a@x'])
  })

  it('knows an id without brackets, and a letter without one', () => {
    expect(messageIdOf(read('Message-ID: abc'))).toBe('abc')
    expect(messageIdOf(read('Subject: x'))).toBe('')
  })

  it('takes the prefixes of replies off a subject, however many', () => {
    expect(subjectProper('Re: TL: FW[2]: Trả lời: Hồ sơ đất')).toBe('Hồ sơ đất')
    expect(subjectProper('Reo hò')).toBe('Reo hò')
  })
})
