import type { Generated } from 'kysely'

/** A word that somebody gave an answer to find it by. */
export type ResponseTagTable = {
  workspace_id: number
  invitation_id: string
  tag: string
  tagged_at: Generated<Date>
}
