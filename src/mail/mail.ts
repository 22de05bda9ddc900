/** A mail as it goes out: plain text, and papers where there are some. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Message-ID of the letter that it answers, without brackets. */
  readonly answers?: string
  /** Sent by the product without a person: `replied` to a letter, or `generated` on an event (RFC 3834). */
  readonly automatic?: 'replied' | 'generated'
  readonly papers?: readonly Paper[]
}

/** A paper of a mail, its contents in base64. */
export type Paper = { readonly name: string; readonly type: string; readonly content: string }

/** The id by which a mail is known to every mailer, and by which a repeat of it is recognised. */
export function messageIdFor(id: string, baseUrl: string): string {
  return `${id}@${new URL(baseUrl).hostname}`
}
