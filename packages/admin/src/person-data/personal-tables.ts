import type { Tables } from '@otzyv/database'
import { DIMENSIONS } from '@otzyv/domain'

/** By what the rows of a person are found. */
export type FoundBy = 'address' | 'mark' | 'respondent' | 'invitation' | 'ticket' | 'entity' | 'person'

export type PersonalTable = {
  by: FoundBy
  /** The columns that the person gets to read. */
  exported: readonly string[]
  /** The columns that they do not, which say nothing of them, or whose work it was. */
  withheld: readonly string[]
  /** When it happened, for the range of a kind; null: it has no time. */
  at: string | null
}

type Rules = {
  [Name in keyof Tables]?: PersonalTable & {
    exported: readonly (keyof Tables[Name])[]
    withheld: readonly (keyof Tables[Name])[]
    at: keyof Tables[Name] | null
  }
}

/**
 * Every table that holds something of a person who may be asked, and what they get of it: all that is not technical, and not
 * the names of those who work for the company. A test fails for a column that is in neither list, and for a table that is
 * neither here nor in OTHER_TABLES (other-tables.ts).
 */
export const PERSONAL_TABLES = {
  respondent: {
    by: 'respondent',
    exported: ['address', 'name', 'locale', 'time_zone', 'created_at'],
    withheld: ['workspace_id', 'respondent_id', 'address_key'],
    at: 'created_at',
  },
  respondent_asked: {
    by: 'respondent',
    exported: ['kind', 'asked_at', 'kinds_at', 'before_at', 'before_kinds_at'],
    withheld: ['workspace_id', 'respondent_id', 'invitation_id'],
    at: 'asked_at',
  },
  coverage: {
    by: 'ticket',
    exported: [
      ...['source', 'ticket_id', 'solve_cycle', 'solved_at', 'reported_solved_at', 'tags', 'organisation'],
      ...['outcome', 'skip_reason', 'survey_id', 'invitation_id', 'recorded_at', ...DIMENSIONS],
    ] as (keyof Tables['coverage'])[], // spread to keep the lines short, which widens the names
    withheld: ['workspace_id', 'ordered_at', 'cut_fields', 'ignored_fields'],
    at: 'solved_at',
  },
  ticket_reopen: {
    by: 'ticket',
    exported: ['source', 'ticket_id', 'reopened_at', 'recorded_at'],
    withheld: ['workspace_id'],
    at: 'reopened_at',
  },
  invitation: {
    by: 'invitation',
    exported: [
      ...['invitation_id', 'survey_id', 'source', 'ticket_id', 'solve_cycle', 'subject', 'locale', 'solved_at'],
      ...['send_after', 'expires_at', 'created_at', ...DIMENSIONS],
    ] as (keyof Tables['invitation'])[], // as above
    withheld: ['workspace_id', 'respondent_id', 'ordered_at'],
    at: 'created_at',
  },
  delivery: {
    by: 'invitation',
    exported: [
      ...(['invitation_id', 'sequence', 'state', 'due_at', 'sending_at', 'sent_at', 'sent_day', 'attempts'] as const),
      ...(['domain', 'message_id', 'last_error', 'cancel_reason', 'updated_at'] as const),
    ],
    withheld: ['workspace_id', 'claim_id', 'lease_until'],
    at: 'due_at',
  },
  response: {
    by: 'invitation',
    exported: [
      ...(['invitation_id', 'survey_id', 'rating', 'comment', 'reasons', 'evidence', 'evidence_reason'] as const),
      ...(['facts', 'local_day', 'first_confirmed_at', 'received_at', 'updated_at'] as const),
    ],
    withheld: ['workspace_id', 'rendered_at_ms', 'edit'],
    at: 'received_at',
  },
  response_version: {
    by: 'invitation',
    exported: [
      ...(['invitation_id', 'rating', 'comment', 'reasons', 'evidence', 'evidence_reason', 'facts'] as const),
      'received_at',
    ],
    withheld: ['workspace_id', 'rendered_at_ms', 'edit'],
    at: 'received_at',
  },
  reply: {
    by: 'invitation',
    exported: ['invitation_id', 'message_id', 'received_at', 'text', 'original'],
    withheld: ['workspace_id'],
    at: 'received_at',
  },
  link_hit: {
    by: 'invitation',
    exported: ['invitation_id', 'kind', 'rating', 'network', 'agent', 'automated', 'hit_at'],
    withheld: ['workspace_id', 'hit_id'],
    at: 'hit_at',
  },
  evidence_decision: {
    by: 'invitation',
    exported: ['invitation_id', 'evidence', 'evidence_before', 'reason', 'note', 'decided_at'],
    withheld: ['workspace_id', 'decision_id', 'decided_by'],
    at: 'decided_at',
  },
  exclusion: {
    by: 'invitation',
    exported: ['invitation_id', 'reason', 'note', 'excluded_at'],
    withheld: ['workspace_id', 'excluded_by'],
    at: 'excluded_at',
  },
  follow_up: {
    by: 'invitation',
    exported: ['invitation_id', 'state', 'note', 'due_on', 'contacted_at', 'resolved_at', 'changed_at'],
    withheld: ['workspace_id', 'owner_id', 'rendered_at_ms', 'edit', 'revision'],
    at: 'changed_at',
  },
  thanks_mail: {
    by: 'invitation',
    exported: ['invitation_id', 'state', 'due_at', 'sending_at', 'sent_at', 'attempts', 'last_error'],
    withheld: ['workspace_id'],
    at: 'due_at',
  },
  response_tag: {
    by: 'invitation',
    exported: ['invitation_id', 'tag', 'tagged_at'],
    withheld: ['workspace_id'],
    at: 'tagged_at',
  },
  // What was sent stands nowhere; these rows say of which response, and are there for 14 days.
  notification: {
    by: 'invitation',
    exported: ['channel', 'event', 'invitation_id', 'happened_at', 'state', 'attempted_at', 'settled_at'],
    withheld: [
      ...(['workspace_id', 'notification_id', 'outgoing_webhook_id', 'source', 'ticket_id', 'solve_cycle'] as const),
      ...(['alert_id', 'attempts', 'due_at', 'status', 'last_error'] as const),
      ...(['channel_id', 'far_id', 'alert_test_id', 'helpdesk_api_id', 'said'] as const),
    ],
    at: 'happened_at',
  },
  mail_event: {
    by: 'address',
    exported: ['source', 'event_id', 'kind', 'invitation_id', 'status', 'occurred_at', 'recorded_at', 'address_key'],
    withheld: ['workspace_id'],
    at: 'occurred_at',
  },
  suppression: {
    by: 'address',
    exported: ['address_key', 'kind', 'reason', 'note', 'created_at', 'invitation_id'],
    withheld: ['workspace_id', 'suppression_id'],
    at: 'created_at',
  },
  erasure: {
    by: 'mark',
    exported: ['erased_at', 'counts', 'may_ask_again'],
    withheld: ['workspace_id', 'erasure_id', 'address_mark'],
    at: 'erased_at',
  },
  audit: {
    by: 'entity',
    exported: ['at', 'verb', 'entity', 'note'],
    withheld: [
      ...([
        'workspace_id',
        'audit_id',
        'actor_kind',
        'actor_id',
        'network',
        'entity_id',
        'before',
        'after',
        'revision',
      ] as const),
    ],
    at: 'at',
  },
  // Somebody who signs in, if it is the same address. An erasure leaves this: `otzyv people` is for it.
  person: {
    by: 'person',
    exported: ['address', 'name', 'role', 'teams', 'agent', 'created_at', 'switched_off_at'],
    withheld: ['workspace_id', 'person_id', 'address_key'],
    at: 'created_at',
  },
} as const satisfies Rules

/** The tables whose files hold something of people who answered, until they are rewritten; that of the staff is none. */
export const PERSONAL_STORAGE: readonly string[] = [
  ...Object.keys(PERSONAL_TABLES).filter((table) => table !== 'person'),
  ...['counted_coverage', 'coverage_log', 'change_log', 'event_log', 'webhook_payload', 'address_lookup'],
]
