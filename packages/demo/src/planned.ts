import type { Evidence, SkipReason } from '@otzyv/contracts'
import type { Team } from './catalog.ts'
import type { Customer } from './plan-customers.ts'

/** What a ticket keeps through all its solves. `address`: whether the helpdesk knows where to write. */
export type Ticket = {
  readonly id: string
  readonly subject: string
  readonly team: Team
  readonly product: string
  readonly agent: string
  readonly agentEffect: number
  readonly channel: string
  readonly customer: Customer
  readonly address: 'good' | 'none' | 'malformed'
}

export type PlannedRespondent = { readonly id: string; readonly customer: Customer; readonly createdAtMs: number }

export type PlannedResponse = {
  readonly rating: number
  readonly comment: string
  readonly evidence: Evidence
  readonly renderedAtMs: number
  readonly edit: number
  readonly confirmedAtMs: number
  readonly updatedAtMs: number
}

export type PlannedInvitation = {
  readonly id: string
  readonly respondentId: string
  readonly surveyId: string
  readonly expiresAtMs: number
  readonly messageId: string
  readonly sendingAtMs: number
  /** null: the mail server refused the mail. */
  readonly sentAtMs: number | null
  /** The local day of `sentAtMs` in the workspace's zone. */
  readonly sentDay: string | null
  readonly response: (PlannedResponse & { readonly localDay: string }) | null
}

/** One solved ticket with its one outcome. */
export type PlannedSolve = {
  readonly ticket: Ticket
  readonly solveCycle: number
  readonly solvedAtMs: number
  readonly recordedAtMs: number
  readonly outcome:
    | { readonly kind: 'skipped'; readonly reason: SkipReason }
    | { readonly kind: 'invited'; readonly invitation: PlannedInvitation }
}

/** The next solves in the order of time, and the respondents who are invited for the first time among them. */
export type HistoryChunk = {
  readonly respondents: readonly PlannedRespondent[]
  readonly solves: readonly PlannedSolve[]
}

/** Everything that the demo holds. `chunks` can be walked through once; each chunk is planned when it is asked for. */
export type History = {
  readonly fromMs: number
  /** Solves from this instant on belong to the drop, where team and product are those of DROP. */
  readonly dropFromMs: number
  /** How many solves all chunks have together. */
  readonly solves: number
  readonly chunks: Iterable<HistoryChunk>
}
