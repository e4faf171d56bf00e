import type { ThanksMails } from '@otzyv/contracts'
import { type Database, inTransaction, type SurveyWording } from '@otzyv/database'
import { RATING_BANDS } from '@otzyv/domain'
import { parseOrRefuse } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedSurvey, listSurveys } from './list-surveys.ts'
import { findFaults, SurveyChanges } from './survey-changes.ts'

const Input = z.strictObject({ surveyId: z.string(), changes: SurveyChanges, ...OnRevision })

export type SetSurveyOutcome =
  | { outcome: 'changed' | 'unchanged'; survey: ListedSurvey }
  | { outcome: 'no_survey'; surveyIds: string[] }
  | { outcome: 'not_valid'; faults: string[] }

/**
 * Changes a survey's settings, its page's included, all parts or none. Pages show them within half a minute, mails from the
 * next one on; what was answered or sent stays as it is.
 */
export async function setSurvey(ctx: AdminContext, input: unknown): Promise<SetSurveyOutcome> {
  requireRole(ctx, 'survey.set')
  const { surveyId, changes, revision } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx): Promise<SetSurveyOutcome> => {
    const { db, workspaceId } = ctx
    // Two who change different languages at once must not undo each other.
    await db
      .selectFrom('survey')
      .select('survey_id')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .forUpdate()
      .execute()
    const surveys = await listSurveys(ctx)
    const survey = surveys.find((one) => one.surveyId === surveyId)
    if (!survey) return { outcome: 'no_survey', surveyIds: surveys.map((one) => one.surveyId) }
    await refuseChanged(ctx, { entity: 'survey', entityId: surveyId }, revision, survey.settings)
    const faults = findFaults(changes, survey)
    if (faults.length > 0) return { outcome: 'not_valid', faults }
    const { name, active, share, scaleStyle, target } = { ...survey.settings, ...changes }
    const wording = mergeWording(survey.settings.wording, changes.wording)
    await db
      .updateTable('survey')
      .set({ name, active, share, scale_style: scaleStyle, target, wording: JSON.stringify(wording) })
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .execute()
    const page = {
      ...(changes.followUp === undefined ? {} : { follow_up: JSON.stringify(changes.followUp ?? {}) }),
      ...(changes.thanks === undefined ? {} : { thanks: JSON.stringify(changes.thanks ?? []) }),
    }
    if (Object.keys(page).length > 0) {
      await db
        .insertInto('survey_page')
        .values({ workspace_id: workspaceId, survey_id: surveyId, ...page })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'survey_id']).doUpdateSet(page))
        .execute()
    }
    if (changes.thanksMails !== undefined) await storeThanksMails(ctx, surveyId, changes.thanksMails ?? {})
    const now = (await listSurveys(ctx)).find((one) => one.surveyId === surveyId) ?? survey
    const changed = findChanges(survey.settings, now.settings)
    if (changed === null) return { outcome: 'unchanged', survey: now }
    await recordAudit(ctx, { verb: 'set', entity: 'survey', entityId: surveyId, ...changed })
    return { outcome: 'changed', survey: now }
  })
}

function mergeWording(before: SurveyWording, changes: SurveyChanges['wording']): SurveyWording {
  if (changes === null) return {}
  const merged = new Map(Object.entries(before))
  for (const [locale, words] of Object.entries(changes ?? {})) {
    const own = Object.entries({ ...merged.get(locale), ...words }).filter((word): word is [string, string] =>
      Boolean(word[1]),
    )
    if (words === null || own.length === 0) merged.delete(locale)
    else merged.set(locale, Object.fromEntries(own))
  }
  return Object.fromEntries(merged)
}

/**
 * Stores the mails of thanks of a survey in place of those that it has. One that was off is on from now, for who answers from
 * now on; one that was on stays on from when it was.
 */
async function storeThanksMails(
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
