import type { Generated, JSONColumnType } from 'kysely'

/** One change that an actor made; appended only, in the transaction of the change. */
export type AuditTable = {
  workspace_id: number
  audit_id: string
  at: Generated<Date>
  actor_kind: 'operator' | 'apiKey' | 'job' | 'person'
  actor_id: string
  /** Where the request came from: /24 of IPv4, /48 of IPv6; '' if not known, and for commands and jobs. */
  network: Generated<string>
  verb: string
  entity: string
  entity_id: string
  /** The how-manieth change of the entity it is, from 1. */
  revision: Generated<number>
  note: Generated<string>
  /** The parts that changed, as they were; null: there was no such entity. */
  before: JSONColumnType<Record<string, unknown>, string | null, never> | null
  /** The same parts as they are now; null: there is no such entity any more. */
  after: JSONColumnType<Record<string, unknown>, string | null, never> | null
}
