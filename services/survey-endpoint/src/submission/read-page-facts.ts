const VIA = ['gesture', 'change', 'send', 'form', 'unknown'] as const

/** What the page says of how an answer came about. Nobody is believed because of it; it only ever costs belief. */
export type PageFacts = {
  via: (typeof VIA)[number]
  /** The event of the browser that was taken for a person's, such as `pointermove`; '' if there was none. */
  event: string
  /** From the opening of the page to that event. */
  elapsedMs: number | null
  /** The rating that the link in the mail named. */
  openedWith: number | null
  webdriver: boolean
}

const ELAPSED_MAX_MS = 1e12
const RATING_MAX = 99

/**
 * Reads what a page reports; what is missing or makes no sense is taken as not reported. It cannot fail, so it is no schema: on
 * the way of every answer, one that catches five times costs as much as all the rest of the reading.
 */
export function readPageFacts(raw: unknown): PageFacts {
  const facts: Partial<Record<keyof PageFacts, unknown>> = typeof raw === 'object' && raw !== null ? raw : {}
  return {
    via: VIA.find((via) => via === facts.via) ?? 'unknown',
    event: typeof facts.event === 'string' && /^[a-z]{1,20}$/.test(facts.event) ? facts.event : '',
    elapsedMs: wholeUpTo(ELAPSED_MAX_MS, facts.elapsedMs),
    openedWith: wholeUpTo(RATING_MAX, facts.openedWith),
    webdriver: facts.webdriver === true,
  }
}

function wholeUpTo(max: number, value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max ? value : null
}
