import type { SurveyKind } from '@otzyv/contracts'
import type { ScaleStyle } from '@otzyv/domain'
import type { Generated, JSONColumnType } from 'kysely'

/** A survey's own words per locale; what is absent has the product's. */
export type SurveyWording = Record<string, Record<string, string>>

export type SurveyTable = {
  workspace_id: number
  survey_id: string
  survey_number: number
  kind: SurveyKind
  name: string
  scale_min: number
  scale_max: number
  active: Generated<boolean>
  share: Generated<number>
  scale_style: Generated<ScaleStyle>
  /** In the unit of the indicator; null: none was set. */
  target: Generated<number | null>
  wording: JSONColumnType<SurveyWording, string | undefined, string>
  created_at: Generated<Date>
}
