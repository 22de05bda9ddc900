import type { LetterKind } from '../../../core/complaints/letters/kinds.ts'
import type { Wording } from '../../../core/complaints/letters/wording.ts'

type Drafts = Readonly<Partial<Record<LetterKind, Wording>>>

/** Drafts that no native speaker has looked at; where a language has none, the Vietnamese wording is used. */
export const english: Drafts = {
  receipt: {
    title: 'We have received your letter',
    body: `Dear Sir or Madam,

We have received your letter. An authorised person will read and handle it as the law provides.

To add anything, please reply to this letter.

This letter was sent automatically.`,
  },
  code: {
    title: '[{reference}] Your message has been received',
    body: `Dear Sir or Madam,

We received your letter on {receivedOn}.

Number: {reference}
Secret code: {secret}

With both you can follow your matter and answer our questions at {link}. Please keep the secret code to yourself.

First step due by: {dueOn}.
{left}

To add anything, please reply to this letter and keep its subject.

This letter was sent automatically.`,
  },
  news: {
    title: 'There is something new for you',
    body: `Dear Sir or Madam,

There is something new for you. If you were given a number and a secret code, you can read it at {link}.

This letter was sent automatically.`,
  },
  question: {
    title: '[{reference}] Please tell us more',
    body: `Dear {recipient},

To handle your message of {receivedOn}, number {reference}, {unit} would like to ask:

{text}

You can reply to this letter, or answer at {link} with your number and secret code.

Yours faithfully`,
  },
  answer: {
    title: '[{reference}] Answer to your message',
    body: `Dear {recipient},

{unit} answers your message of {receivedOn}, number {reference}:

{text}

You can say at {link}, with your number and secret code, whether you are satisfied.

Yours faithfully`,
  },
}

export const khmer: Drafts = {
  receipt: {
    title: 'យើងបានទទួលសំបុត្ររបស់លោកអ្នក',
    body: `ជូនចំពោះលោកអ្នក

យើងបានទទួលសំបុត្ររបស់លោកអ្នកហើយ។ អ្នកមានសមត្ថកិច្ចនឹងអាន និងដោះស្រាយតាមច្បាប់។

បើចង់បន្ថែម សូមឆ្លើយតបសំបុត្រនេះ។

សំបុត្រនេះត្រូវបានផ្ញើដោយស្វ័យប្រវត្តិ។`,
  },
  code: {
    title: '[{reference}] យើងបានទទួលមតិរបស់លោកអ្នក',
    body: `ជូនចំពោះលោកអ្នក

យើងបានទទួលសំបុត្ររបស់លោកអ្នកនៅថ្ងៃទី {receivedOn}។

លេខកូដតាមដាន៖ {reference}
លេខកូដសម្ងាត់៖ {secret}

លោកអ្នកអាចតាមដាន និងឆ្លើយសំណួររបស់យើងនៅ {link} ដោយប្រើលេខកូដទាំងពីរ។ សូមរក្សាលេខកូដសម្ងាត់។

កាលកំណត់ជំហានដំបូង៖ {dueOn}។
{left}

បើចង់បន្ថែម សូមឆ្លើយតបសំបុត្រនេះ ហើយរក្សាចំណងជើងដដែល។

សំបុត្រនេះត្រូវបានផ្ញើដោយស្វ័យប្រវត្តិ។`,
  },
  news: {
    title: 'មានព័ត៌មានថ្មីសម្រាប់លោកអ្នក',
    body: `ជូនចំពោះលោកអ្នក

មានព័ត៌មានថ្មីសម្រាប់លោកអ្នក។ បើលោកអ្នកមានលេខកូដតាមដាន និងលេខកូដសម្ងាត់ សូមអាននៅ {link}។

សំបុត្រនេះត្រូវបានផ្ញើដោយស្វ័យប្រវត្តិ។`,
  },
}

export const chinese: Drafts = {
  receipt: {
    title: '我们已收到您的来信',
    body: `您好：

我们已收到您的来信。有权限的人员将依法阅读和处理。

如需补充，请直接回复本邮件。

本邮件由系统自动发送。`,
  },
  code: {
    title: '[{reference}] 已收到您的意见',
    body: `您好：

我们已于 {receivedOn} 收到您的来信。

查询编号：{reference}
密码：{secret}

您可以凭编号和密码在 {link} 查看处理情况并回答我们的问题。请妥善保管密码。

首步办理期限：{dueOn}。
{left}

如需补充，请直接回复本邮件并保留标题。

本邮件由系统自动发送。`,
  },
  news: {
    title: '有新消息给您',
    body: `您好：

有新消息给您。如您已有查询编号和密码，请在 {link} 查看。

本邮件由系统自动发送。`,
  },
}
