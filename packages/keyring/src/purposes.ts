/**
 * Each use of the keyring, with the label that its key is derived under: one use, one key, so that what was made for one is
 * nothing to any other. A label never changes, since mails that are out and rows that are stored were made with it; a new use
 * is a new line.
 */
export const PURPOSES = {
  /** The link to the page of a survey. */
  survey: 'otzyv link survey',
  unsubscribe: 'otzyv link unsubscribe',
  /** The link that no person sees in a mail, and only programs follow. */
  honeypot: 'otzyv link honeypot',
  kiosk: 'otzyv link kiosk',
  /** Links in the mails that a helpdesk writes, with the number of a ticket beside them; `signed`: which must be signed. */
  template: 'otzyv link template',
  'signed template': 'otzyv link signed template',
  /** The secrets by which those numbers are signed. */
  'template secret': 'otzyv template secret',
  /** The address that the bounces of one mail come back to. */
  'return path': 'otzyv address return path',
  /** The address that the answers to one mail go to. */
  'reply address': 'otzyv address reply',
  /** Secrets of webhooks at rest. */
  'webhook secret': 'otzyv link webhook',
  /** Passwords of mail servers at rest. */
  'mail password': 'otzyv mail password',
  /** What a browser keeps while somebody signs in. */
  'sign-in note': 'otzyv note sign-in',
  /** What is remembered of people who were erased. */
  'erasure mark': 'otzyv erasure mark',
} as const

export type Purpose = keyof typeof PURPOSES

export type LinkPurpose = Extract<
  Purpose,
  'survey' | 'unsubscribe' | 'honeypot' | 'kiosk' | 'template' | 'signed template'
>
export type MarkPurpose = Extract<Purpose, 'return path' | 'reply address'>
