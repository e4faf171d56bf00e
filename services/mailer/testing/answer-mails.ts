import type { Database, Tables } from '@otzyv/database'
import { type Insertable, sql } from 'kysely'
import { queueMails } from './queue-mails.ts'

type Own = {
  survey?: string
  rating?: number
  comment?: string
  evidence?: 'confirmed' | 'by_ticket' | 'unconfirmed' | 'suspect'
  minutesAgo?: number
  invitation?: Partial<Insertable<Tables['invitation']>>
  respondent?: Partial<Insertable<Tables['respondent']>>
  /** How the mail ended that brought the invitation; null: none did. */
  asked?: 'sent' | 'failed' | null
}

/** An invitation that a mail brought, with its answer: a 1 of CSAT that was confirmed three hours ago, unless said otherwise. */
export async function answerMail(db: Database, workspaceId: number, own: Own = {}): Promise<string> {
  const { survey = 'csat', rating = 1, evidence = 'confirmed', minutesAgo = 180, asked = 'sent' } = own
  const [id = ''] = await queueMails(db, workspaceId, 1, {
    invitation: { survey_id: survey, ...own.invitation },
    respondent: own.respondent ?? {},
    delivery: { state: asked ?? 'failed', ...(asked === 'sent' ? { sent_at: new Date() } : {}) },
  })
  if (asked === null) await db.deleteFrom('delivery').where('invitation_id', '=', id).execute()
  await sql`
    insert into response (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day,
      first_confirmed_at)
    select ${workspaceId}, ${id}, ${survey}, ${rating}, ${own.comment ?? ''}, ${evidence}, 1, 1, clock.at::date, clock.at
    from (select now() - make_interval(mins => ${minutesAgo}) as at) as clock`.execute(db)
  return id
}

/** Puts a mail of thanks for each of these bands on, since a week ago, unless said otherwise. */
export async function thankFor(
  db: Database,
  workspaceId: number,
  bands: readonly ('low' | 'middle' | 'high')[],
  own: { survey?: string; waitMinutes?: number; daysAgo?: number; namesOwner?: boolean; texts?: object } = {},
): Promise<void> {
  for (const band of bands)
    await sql`
      insert into thanks_mail_rule (workspace_id, survey_id, band, on_since, wait_minutes, names_owner, texts)
      values (${workspaceId}, ${own.survey ?? 'csat'}, ${band}, now() - make_interval(days => ${own.daysAgo ?? 7}),
        ${own.waitMinutes ?? 120}, ${own.namesOwner ?? false},
        ${JSON.stringify(own.texts ?? { en: { subject: `Thanks ${band}`, text: 'We have read it.' } })}::jsonb)`.execute(
      db,
    )
}

/** What became of the mails of thanks of a workspace. */
export async function readThanks(db: Database, workspaceId: number) {
  return await db.selectFrom('thanks_mail').selectAll().where('workspace_id', '=', workspaceId).execute()
}
