import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Setting } from './start-setting.ts'

const GIVE_UP_SECONDS = 120

/** Seconds from the commit of a mail that is due in the last workspace until it is sent. */
export async function measureMail({ db, workspaces }: Setting): Promise<number> {
  await sql`update delivery set state = 'queued', due_at = now(), sent_at = null where workspace_id = ${workspaces}`.execute(
    db,
  )
  return await waitFor(async () => {
    const { rows } = await sql<{ sent: boolean }>`
      select state = 'sent' as sent from delivery where workspace_id = ${workspaces}`.execute(db)
    return rows[0]?.sent === true
  })
}

/** Seconds from the commit of an answer of the last workspace until the figures of its week have it. */
export async function measureFreshness({ db, workspaces }: Setting): Promise<number> {
  const count = async () => {
    const { rows } = await sql<{ n: number }>`select coalesce(sum(n), 0)::integer as n from weekly_indicator
      where workspace_id = ${workspaces} and dimension = 'all'`.execute(db)
    return rows[0]?.n ?? 0
  }
  const before = await count()
  await sql`
    with added as (
      insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale,
        solved_at, send_after, expires_at)
      select workspace_id, gen_random_uuid(), 'csat', respondent_id, 'fresh', gen_random_uuid()::text, 1, 'en', now(), now(),
        now() + interval '30 days'
      from respondent where workspace_id = ${workspaces}
      returning workspace_id, invitation_id
    ),
    answered as (
      insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, rendered_at_ms,
        edit, local_day, first_confirmed_at)
      select workspace_id, invitation_id, 'csat', 5, '', 'confirmed', 'send', 1, 1, current_date, now() from added
      returning workspace_id, invitation_id
    )
    insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from answered`.execute(db)
  return await waitFor(async () => (await count()) > before)
}

/** Gives the first workspace this many changes that wait to be counted. */
export async function addBacklog({ db }: Setting, changes: number): Promise<void> {
  await sql`insert into change_log (workspace_id, invitation_id)
    select 1, gen_random_uuid() from generate_series(1, ${changes}::integer)`.execute(db)
}

/** Whether changes of the first workspace still wait. */
export async function hasBacklog({ db }: Setting): Promise<boolean> {
  const { rows } = await sql`select 1 from change_log where workspace_id = 1 limit 1`.execute(db)
  return rows.length > 0
}

async function waitFor(isDone: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  while (!(await isDone())) {
    if (seconds() > GIVE_UP_SECONDS) return Number.POSITIVE_INFINITY
    await sleep(50)
  }
  return seconds()
}
