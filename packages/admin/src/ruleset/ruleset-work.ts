import type { Database } from '@otzyv/database'

/** The rules of the figures as the audit keeps them. */
export type AuditedRules = {
  version: number
  timeZone: string
  unconfirmed: string
  presets: Readonly<Record<string, string>>
}

type Wish = {
  timeZone?: string
  unconfirmed?: 'leave_out' | 'include_if_quiet'
  preset?: { surveyId: string; preset: string }
  by: string
  note: string
}

/** The part of the aggregation job that computes figures under new rules; services/standalone hands it in. */
export type RulesetWork<Changed, Cancelled> = {
  changeRuleset: (
    ctx: { db: Database },
    workspaceId: number,
    wish: Wish,
    record: (ctx: { db: Database }, change: { before: AuditedRules; after: AuditedRules }) => Promise<void>,
  ) => Promise<Changed>
  giveUpRuleset: (
    ctx: { db: Database },
    workspaceId: number,
    record: (ctx: { db: Database }, version: number) => Promise<void>,
  ) => Promise<Cancelled>
}
