import type { Generated } from 'kysely'

/** Whether what an erased person counted as stays in the figures, without them. */
export const ERASURE_COUNTS = ['keep_counts', 'take_out'] as const
export type ErasureCounts = (typeof ERASURE_COUNTS)[number]

/** A person who was erased, by the mark of the address only. */
export type ErasureTable = {
  workspace_id: number
  erasure_id: string
  erased_at: Generated<Date>
  address_mark: string
  counts: ErasureCounts
  may_ask_again: boolean
}

/** What an old link leads to. */
export type ErasedInvitationTable = { workspace_id: number; invitation_id: string; address_mark: string }

/** A solve that is not counted again if it is reported again. */
export type ErasedSolveTable = { workspace_id: number; solve_mark: string }
