import type { Generated } from 'kysely'

export type ReplyTable = {
  workspace_id: number
  invitation_id: string
  message_id: string
  received_at: Generated<Date>
  text: string
  original: string
}
