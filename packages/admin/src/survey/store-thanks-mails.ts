import type { ThanksMails } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { RATING_BANDS } from '@otzyv/domain'
import { sql } from 'kysely'

/**
 * Stores the mails of thanks of a survey in place of those that it has. One that was off is on from now, for who answers from
 * now on; one that was on stays on from when it was.
 */
export async function storeThanksMails(
  { db, workspaceId }: { db: Database; workspaceId: number },
  surveyId: string,
  mails: ThanksMails,
): Promise<void> {
  const kept = RATING_BANDS.filter((band) => mails[band] !== undefined)
  await sql`
    delete from thanks_mail_rule
    where workspace_id = ${workspaceId} and survey_id = ${surveyId} and band <> all(${kept}::text[])`.execute(db)
  for (const band of kept) {
    const mail = mails[band]
    if (mail === undefined) continue
    await sql`
      insert into thanks_mail_rule (workspace_id, survey_id, band, on_since, wait_minutes, names_owner, texts)
      select ${workspaceId}::integer, ${surveyId}::text, ${band}::text, case when ${mail.on}::boolean then clock.at end,
        ${mail.waitMinutes}::integer, ${mail.namesOwner}::boolean, ${JSON.stringify(mail.texts)}::jsonb
      from (select now() as at) as clock
      on conflict (workspace_id, survey_id, band) do update
      set on_since = case when excluded.on_since is null then null
                          else coalesce(thanks_mail_rule.on_since, excluded.on_since) end,
        wait_minutes = excluded.wait_minutes, names_owner = excluded.names_owner, texts = excluded.texts`.execute(db)
  }
}
