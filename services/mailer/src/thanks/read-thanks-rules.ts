import { ThanksMail, type ThanksMailText } from '@otzyv/contracts'
import { type Database, readRulesetInForce } from '@otzyv/database'
import { presetOf, type RatingBand, ratingsOfBand } from '@otzyv/domain'

export type ThanksRule = {
  surveyId: string
  band: RatingBand
  /** The ratings of the band, as the preset in force takes them. */
  from: number
  to: number
  onSince: Date
  waitMinutes: number
  namesOwner: boolean
  texts: Readonly<Record<string, ThanksMailText>>
}

/** The mails of thanks of a workspace that are on, of one survey or of all, with the ratings that each is for. */
export async function readThanksRules(
  ctx: { db: Database },
  workspaceId: number,
  surveyId?: string,
): Promise<ThanksRule[]> {
  const rows = await ctx.db
    .selectFrom('thanks_mail_rule as rule')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .select(['rule.survey_id', 'rule.band', 'rule.on_since', 'rule.wait_minutes', 'rule.names_owner', 'rule.texts'])
    .select('survey.kind')
    .where('rule.workspace_id', '=', workspaceId)
    .where('rule.on_since', 'is not', null)
    .execute()
  const wanted = rows.filter((row) => surveyId === undefined || row.survey_id === surveyId)
  if (wanted.length === 0) return []
  const rules = await readRulesetInForce(ctx, workspaceId)
  return wanted.flatMap((row) => {
    const preset = presetOf({ presets: rules?.presets ?? {} }, { surveyId: row.survey_id, kind: row.kind })
    const ratings = ratingsOfBand(preset, row.band)
    if (ratings === null || row.on_since === null) return []
    const mail = ThanksMail.parse({
      ...{ on: true, waitMinutes: row.wait_minutes, namesOwner: row.names_owner, texts: row.texts },
    })
    return [{ surveyId: row.survey_id, band: row.band, ...ratings, onSince: row.on_since, ...mail }]
  })
}
