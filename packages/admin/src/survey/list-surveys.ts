import { FollowUp, type SurveyKind, Thanks } from '@otzyv/contracts'
import type { Database, SurveyWording } from '@otzyv/database'
import { type ScaleStyle, styleOfKind, stylesOfKind } from '@otzyv/domain'

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
}

export type ListedSurvey = {
  surveyId: string
  kind: SurveyKind
  scale: { min: number; max: number }
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
  return rows.map((row) => ({
    surveyId: row.survey_id,
    kind: row.kind,
    scale: { min: row.scale_min, max: row.scale_max },
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
    },
  }))
}
