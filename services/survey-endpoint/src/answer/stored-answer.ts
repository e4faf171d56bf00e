/** The answer that a reopened page shows. */
export type StoredAnswer = {
  rating: number
  comment: string
  reasons: string[]
  receivedAt: Date
  /** Until when it can be changed, and is shown to anyone who has the link. */
  changeUntil: Date
}

/**
 * `open`: an answer that can be changed; `closed`: one that cannot any more; `none`: none that a person gave, or not known;
 * `erased`: the person was erased, and with them the invitation.
 */
export type ReadAnswer = { outcome: 'none' | 'closed' | 'erased' } | { outcome: 'open'; answer: StoredAnswer }

/** What the store wrote without a person: what they hold is shown to nobody, and a person's answer takes their place. */
const NOT_BY_A_PERSON = new Set(['quiet_opening', 'hidden_field', 'webdriver', 'automated_agent'])

export type AnswerRow = {
  rating: number
  comment: string
  reasons: string[]
  evidence: string
  evidence_reason: string
  channel: string
  received_at: Date
  change_until: Date
  now: Date
}

/**
 * What a page shows of a stored answer: all of it while it can be changed, afterwards only that there is one. At a kiosk, a
 * device that everybody uses, nothing.
 */
export function decideAnswer(row: AnswerRow): ReadAnswer {
  if (NOT_BY_A_PERSON.has(row.evidence_reason) || row.channel === 'kiosk') return { outcome: 'none' }
  if (row.now >= row.change_until) return { outcome: row.evidence === 'confirmed' ? 'closed' : 'none' }
  return {
    outcome: 'open',
    answer: {
      rating: row.rating,
      comment: row.comment,
      reasons: row.reasons,
      receivedAt: row.received_at,
      changeUntil: row.change_until,
    },
  }
}
