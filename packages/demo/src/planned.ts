import type { Evidence, SkipReason } from '@otzyv/contracts'
import type { Team } from './catalog.ts'
import type { EvenChance } from './create-even-chance.ts'
import type { Zone } from './create-zone.ts'
import type { Customer } from './plan-customers.ts'

/** The frame of the history: its first instant, those of the training and of the drops, its end, and the workspace's zone. */
export type Frame = {
  readonly fromMs: number
  readonly trainedFromMs: number
  readonly dropFromMs: number
  readonly earlierDrop: { readonly fromMs: number; readonly toMs: number }
  readonly nowMs: number
  readonly zone: Zone
  readonly drawEvenly: EvenChance
}

/** What a ticket keeps through all its solves. `address`: whether the helpdesk knows where to write. */
export type Ticket = {
  readonly id: string
  readonly subject: string
  readonly team: Team
  readonly product: string
  /** What the helpdesk called the product then. */
  readonly productName: string
  readonly agent: string
  readonly agentEffect: number
  readonly channel: string
  readonly customer: Customer
  readonly address: 'good' | 'none' | 'malformed'
}

export type PlannedRespondent = { readonly id: string; readonly customer: Customer; readonly createdAtMs: number }

/** A thing that somebody said of a low rating. */
export type FollowUpStep = {
  readonly state: 'open' | 'contacted' | 'resolved'
  /** Whether it is seen to by the demo's manager; by nobody otherwise. */
  readonly isOwned: boolean
  readonly note: string
  readonly atMs: number
}

/** What became of a low rating; `edit` is the version of the answer that it was said of. */
export type PlannedFollowUp = { readonly steps: readonly FollowUpStep[]; readonly edit: number }

/** Why and when a response was left out of the figures. */
export type PlannedExclusion = { readonly reason: string; readonly note: string; readonly atMs: number }

export type PlannedResponse = {
  readonly rating: number
  readonly comment: string
  readonly reasons: readonly string[]
  readonly evidence: Evidence
  /** Why it is taken for that. */
  readonly evidenceReason: string
  readonly exclusion: PlannedExclusion | null
  readonly followUp: PlannedFollowUp | null
  readonly renderedAtMs: number
  readonly edit: number
  /** The local day of `confirmedAtMs` in the workspace's zone. */
  readonly localDay: string
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
  /** After which the address was asked no more, since the mail came back or its reader unsubscribed. */
  readonly ended: { readonly how: 'bounced' | 'unsubscribed'; readonly atMs: number } | null
  readonly response: PlannedResponse | null
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
  /** When a product was given its present name. */
  readonly renamedAtMs: number
  /** The first and the last day of the training. */
  readonly trainingDays: readonly [string, string]
  /** Solves from this instant on belong to the drop, where team and product are those of DROP. */
  readonly dropFromMs: number
  /** How many solves all chunks have together. */
  readonly solves: number
  readonly chunks: Iterable<HistoryChunk>
}
