/** How a helpdesk is connected, in steps for the person who administers it. `{url}` and `{secret}` stand for those of the webhook. */
export interface Guide {
  readonly steps: Readonly<Record<'en' | 'ru', readonly string[]>>
  /** The body to paste, where the admin of the helpdesk writes it. */
  readonly body?: string | undefined
  /**
   * What its mails replace by the very number that tickets are reported by, and where it is pasted; null if there is no such
   * thing, and then `where` says why.
   */
  readonly mail: {
    readonly placeholder: string | null
    readonly where: Readonly<Record<'en' | 'ru', string>>
    /** Where the helpdesk says so; null if there is nothing to be said. */
    readonly documentedIn: string | null
  }
}
