import type { Generated, JSONColumnType } from 'kysely'

/** A version of the rules that a workspace's figures are computed under. */
export type RulesetTable = {
  workspace_id: number
  ruleset_version: number
  time_zone: string
  days: 'as_written' | 'from_instants'
  unconfirmed: 'leave_out' | 'include_if_quiet'
  /** The preset of a survey, by the survey's id, where it is not that of its kind. */
  presets: JSONColumnType<Record<string, string>, string | undefined, string>
  made_by: string
  note: Generated<string>
  made_at: Generated<Date>
  in_force_from: Date | null
  in_force_to: Date | null
}
