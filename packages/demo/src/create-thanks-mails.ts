import { type QueryExecutorProvider, sql } from 'kysely'
import { createAudits } from './create-audits.ts'
import type { Random } from './create-random.ts'

const DAY = 86_400_000
/** How long ago it was switched on. */
const ON_DAYS = 28
/** How long after an answer its mail goes out. */
const WAIT_MINUTES = 120

const TEXTS = {
  en: {
    subject: 'Thank you for telling us',
    text: 'We are sorry that we did not help you better. We have read your answer, and {owner} looks into it.\n\nYou can answer this mail if you want to add something.',
  },
  ru: {
    subject: 'Спасибо, что написали нам',
    text: 'Нам жаль, что мы не помогли вам лучше. Мы прочитали ваш ответ, им занимается {owner}.\n\nЕсли хотите что-то добавить, ответьте на это письмо.',
  },
}

/**
 * Writes the mails of thanks after low ratings of satisfaction: switched on some weeks ago, and sent since then to those who
 * were asked by a mail; all but that of the newest answer whose time has come, which the mailer sends once the history is there.
 */
export async function createThanksMails(
  db: QueryExecutorProvider,
  workspaceId: number,
  { random, now }: { random: Random; now: Date },
): Promise<void> {
  const [atMs, at] = [now.getTime() - ON_DAYS * DAY, now.toISOString()]
  const since = new Date(atMs).toISOString()
  await sql`
    insert into thanks_mail_rule (workspace_id, survey_id, band, on_since, wait_minutes, names_owner, texts)
    values (${workspaceId}, 'csat', 'low', ${since}::timestamptz, ${WAIT_MINUTES}, true, ${JSON.stringify(TEXTS)}::jsonb)`.execute(
    db,
  )
  await sql`
    with answered as (
      select invitation.invitation_id, invitation.respondent_id,
             response.first_confirmed_at + make_interval(mins => ${WAIT_MINUTES}::integer) as due_at
      from response
      join invitation on invitation.workspace_id = ${workspaceId} and invitation.invitation_id = response.invitation_id
      join delivery on delivery.workspace_id = ${workspaceId} and delivery.invitation_id = response.invitation_id
        and delivery.sequence = 0 and delivery.state = 'sent'
      left join exclusion on exclusion.workspace_id = ${workspaceId} and exclusion.invitation_id = response.invitation_id
      where response.workspace_id = ${workspaceId} and response.survey_id = 'csat' and response.rating <= 2
        and response.evidence = 'confirmed' and response.first_confirmed_at >= ${since}::timestamptz
        and exclusion.reason is null
    ), newest as (
      select answered.invitation_id
      from answered
      join respondent on respondent.workspace_id = ${workspaceId} and respondent.respondent_id = answered.respondent_id
      left join suppression on suppression.workspace_id = ${workspaceId} and suppression.address_key = respondent.address_key
      where answered.due_at <= ${at}::timestamptz and suppression.reason is null
      order by answered.due_at desc
      limit 1
    )
    insert into thanks_mail (workspace_id, invitation_id, state, attempts, due_at, sending_at, sent_at)
    select ${workspaceId}::integer, answered.invitation_id, case when waits then 'queued' else 'sent' end,
           case when waits then 0 else 1 end,
           case when newest.invitation_id is null then answered.due_at else ${at}::timestamptz end,
           case when not waits then answered.due_at end, case when not waits then answered.due_at end
    from answered
    left join newest on newest.invitation_id = answered.invitation_id
    cross join lateral (
      select newest.invitation_id is not null or answered.due_at > ${at}::timestamptz as waits
    ) as own`.execute(db)
  const after = { thanksMails: { low: { on: true, waitMinutes: WAIT_MINUTES, namesOwner: true, texts: TEXTS } } }
  await createAudits(db, workspaceId, random, [
    {
      ...{ verb: 'set', entity: 'survey', entityId: 'csat', revision: 1, note: '' },
      ...{ atMs, before: { thanksMails: {} }, after },
    },
  ])
}
