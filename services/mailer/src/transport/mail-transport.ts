export type MailAddress = { name: string; address: string }

type MailImage = { cid: string; mediaType: string; content: Buffer }

/** One mail to one recipient, from whichever service. */
export type OutgoingMail = {
  from: MailAddress
  to: MailAddress
  replyTo?: MailAddress
  /** Where bounces go; the sender's address without it. */
  returnPath?: string
  subject: string
  text: string
  html: string
  /** Pictures that the HTML shows by `cid:` and their name. */
  images?: readonly MailImage[]
  /** With angle brackets. The same mail keeps the same one however often it is tried, so that a receiver recognises it. */
  messageId: string
  headers: Readonly<Record<string, string>>
}

/**
 * What became of a mail. `try_again`: surely not accepted, and a later attempt may be. `refused`: surely not accepted,
 * and never will be. `unknown`: the content was under way when the connection broke, so it may have arrived.
 * A reason holds no address and no subject.
 */
export type SendOutcome =
  | { outcome: 'sent'; reply: string }
  | { outcome: 'try_again' | 'unknown'; reason: string }
  /** `reply` is all that the server said; '' if it was not asked. */
  | { outcome: 'refused'; reason: string; reply: string }

/** The far end of every mail. `send` never rejects: each way to fail is an outcome. */
export type MailTransport = {
  /**
   * False if the mail server cannot take a mail to this address at all: it has letters beyond ASCII before the @, and the
   * server does not offer SMTPUTF8. True even if the server cannot be asked now: `send` will say so.
   */
  takesAddress: (address: string) => Promise<boolean>
  /** An abort of `signal` ends the conversation at once; what that means for the mail is an outcome like any other. */
  send: (mail: OutgoingMail, signal?: AbortSignal) => Promise<SendOutcome>
  close: () => void | Promise<void>
}
