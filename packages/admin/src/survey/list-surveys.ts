import { FollowUp, type RatingBands, type SurveyKind, Thanks, ThanksMail, type ThanksMails } from '@otzyv/contracts'
import { type Database, readRulesetInForce, type SurveyWording } from '@otzyv/database'
import { presetOf, ratingsOfBand, type ScaleStyle, styleOfKind, stylesOfKind } from '@otzyv/domain'

type SurveySettings = {
  name: string
  active: boolean
  /** Its part of the tickets, among the active surveys of the workspace. */
  share: number
  scaleStyle: ScaleStyle
  /** What its indicator is to reach, in its own unit; null: none was set. */
  target: number | null
  wording: SurveyWording
  followUp: FollowUp
  thanks: Thanks
  thanksMails: ThanksMails
}

export type ListedSurvey = {
  surveyId: string
  kind: SurveyKind
  scale: { min: number; max: number }
  /** Which ratings are low, in the middle and high by its preset. */
  bands: RatingBands
  /** The looks that its kind has. */
  scaleStyles: ScaleStyle[]
  settings: SurveySettings
}

/** The surveys of a workspace with all that can be set of them, in the order in which they were made. */
export async function listSurveys({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<ListedSurvey[]> {
  const rows = await db
    .selectFrom('survey')
    .leftJoin('survey_page', (join) =>
      join
        .onRef('survey_page.workspace_id', '=', 'survey.workspace_id')
        .onRef('survey_page.survey_id', '=', 'survey.survey_id'),
    )
    .selectAll('survey')
    .select(['survey_page.follow_up', 'survey_page.thanks'])
    .where('survey.workspace_id', '=', workspaceId)
    .orderBy('survey.survey_number')
    .execute()
  const rules = await readRulesetInForce({ db }, workspaceId)
  const thanksMails = await readThanksMails(db, workspaceId)
  return rows.map((row) => ({
    surveyId: row.survey_id,
    kind: row.kind,
    scale: { min: row.scale_min, max: row.scale_max },
    bands: bandsOf(presetOf({ presets: rules?.presets ?? {} }, { surveyId: row.survey_id, kind: row.kind })),
    scaleStyles: stylesOfKind(row.kind),
    settings: {
      name: row.name,
      active: row.active,
      share: row.share,
      // A kind has its own looks: another one is not shown, so it is not said either.
      scaleStyle: stylesOfKind(row.kind).find((style) => style === row.scale_style) ?? styleOfKind(row.kind),
      target: row.target,
      wording: row.wording,
      // As the page takes them: settings that are not valid count as none.
      followUp: FollowUp.catch(FollowUp.parse({})).parse(row.follow_up ?? {}),
      thanks: Thanks.catch([]).parse(row.thanks ?? []),
      thanksMails: thanksMails.get(row.survey_id) ?? {},
    },
  }))
}

function bandsOf(preset: Parameters<typeof ratingsOfBand>[0]): RatingBands {
  const of = (band: keyof RatingBands) => ratingsOfBand(preset, band)
  return { low: of('low'), middle: of('middle'), high: of('high') }
}

/** The mails of thanks of each survey that has some. */
async function readThanksMails(db: Database, workspaceId: number): Promise<Map<string, ThanksMails>> {
  const rows = await db
    .selectFrom('thanks_mail_rule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('survey_id')
    .execute()
  const found = new Map<string, ThanksMails>()
  for (const { survey_id: surveyId, band, on_since, wait_minutes: waitMinutes, names_owner, texts } of rows) {
    const mail = ThanksMail.parse({ on: on_since !== null, waitMinutes, namesOwner: names_owner, texts })
    found.set(surveyId, { ...found.get(surveyId), [band]: mail })
  }
  return found
}
