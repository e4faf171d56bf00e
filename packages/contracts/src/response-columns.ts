import { DIMENSIONS } from '@otzyv/domain'

/** A column and how its cells are written: `text` quoted, `number` bare, `yes_no` as these words, `list` with "; " between its texts. */
export type Column = { name: string; type: 'text' | 'number' | 'yes_no' | 'list' }

const text = (...names: string[]) => names.map((name): Column => ({ name, type: 'text' }))

/** The columns of a file of responses, in their order; docs/exports.md says what is in each. */
export const RESPONSE_COLUMNS: readonly Column[] = [
  ...text('invitation_id', 'survey', 'day', 'answered_at', 'answered_at_local'),
  { name: 'rating', type: 'number' },
  ...text('comment'),
  { name: 'reasons', type: 'list' },
  ...text('evidence', 'evidence_reason'),
  { name: 'overruled', type: 'yes_no' },
  ...text('left_out'),
  { name: 'low', type: 'yes_no' },
  ...text('follow_up', 'follow_up_owner', 'follow_up_note', 'follow_up_due'),
  { name: 'response_tags', type: 'list' },
  ...text('source', 'ticket_id', 'ticket_url'),
  ...text('solved_at', 'solved_at_local'),
  ...DIMENSIONS.flatMap((dimension) => text(dimension, `${dimension}_label`)),
]
