/** How a helpdesk is connected, in steps for the person who administers it. `{url}` and `{secret}` stand for those of the webhook. */
export interface Guide {
  readonly steps: Readonly<Record<'en' | 'ru', readonly string[]>>
  /** The body to paste, where the admin of the helpdesk writes it. */
  readonly body?: string | undefined
}
