import type { Generated } from 'kysely'

/** What may be forgotten by itself after some days. */
export const RETENTION_KINDS = [
  'comments',
  'addresses',
  'unanswered_tickets',
  'mail_events',
  'link_hits',
  'mailbox_mails',
] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** After how many days a kind is forgotten; no row: never. */
export type RetentionTable = { workspace_id: number; kind: RetentionKind; days: number }

/** The last local day whose nightly run is done. */
export type RetentionRunTable = { workspace_id: number; day: string | null; looked_at: Generated<Date> }
