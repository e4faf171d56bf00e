import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { readLateFollowUps } from './read-late-follow-ups.ts'

/** On working days nobody is written to before or after these hours. */
const FROM = 9
const TO = 17

/**
 * Queues one mail a day to each person who sees to low ratings of which some are late, in the working hours of the workspace
 * (Monday to Friday, 9 to 17 by its clock); gives how many. Behind answers that are made up nobody waits.
 */
export async function queueFollowUpMails(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const { rows } = await sql<{ today: string; weekday: number; hour: number }>`
    select (now() at time zone time_zone)::date::text as today,
      extract(isodow from now() at time zone time_zone)::int as weekday,
      extract(hour from now() at time zone time_zone)::int as hour
    from workspace where workspace_id = ${workspaceId} and not made_up`.execute(ctx.db)
  const [now] = rows
  if (!now || !isWorkingTime(now)) return 0
  const late = await readLateFollowUps(ctx, workspaceId, now.today)
  if (late.size === 0) return 0
  const { numAffectedRows } = await sql`
    insert into follow_up_mail (workspace_id, person_id, day)
    select ${workspaceId}, person_id, ${now.today}::date
    from person
    where workspace_id = ${workspaceId} and person_id = any (${[...late.keys()]}::uuid[])
      and switched_off_at is null and address <> ''
    on conflict (workspace_id, person_id, day) do nothing`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

/** Whether somebody may be written to at this hour (0 to 23) of this weekday (Monday is 1). */
export function isWorkingTime({ weekday, hour }: { weekday: number; hour: number }): boolean {
  return weekday <= 5 && hour >= FROM && hour < TO
}
