import type { AlertKindName, AlertRuleAnswer } from '@otzyv/contracts'
import type { Sent } from '../../../data/send-json.ts'

/** What the fields of a rule hold: the settings of every kind, of which each has its own, and who hears of it. */
export type RuleValues = {
  kind: AlertKindName
  surveyId: string
  by: string
  period: string
  below: number | null
  target: number | null
  minN: number | null
  falseAlerts: number | null
  minSent: number | null
  upTo: number | null
  waitMinutes: number | null
  expiresInDays: number | null
  teams: string[]
  products: string[]
  countries: string[]
  recipients: string[]
  active: boolean
}

/** A setting that has a field. */
export type SettingName = Exclude<keyof RuleValues, 'kind' | 'surveyId' | Scope | 'recipients' | 'active'>
/** What a rule can be limited to. */
const SCOPES = ['teams', 'products', 'countries'] as const
type Scope = (typeof SCOPES)[number]

/** Which settings each kind has, in the order of the fields, and whether it is about one survey. */
export const KIND_FIELDS: Readonly<Record<AlertKindName, { isOfSurvey: boolean; settings: readonly SettingName[] }>> = {
  drop: { isOfSurvey: true, settings: ['by', 'falseAlerts'] },
  threshold: { isOfSurvey: true, settings: ['below', 'period', 'by', 'minN'] },
  response_rate: { isOfSurvey: true, settings: ['by', 'minSent'] },
  bad_rating: { isOfSurvey: true, settings: ['upTo', 'waitMinutes'] },
  silence: { isOfSurvey: false, settings: ['expiresInDays'] },
  self_check: { isOfSurvey: false, settings: [] },
  goal: { isOfSurvey: true, settings: ['target', 'period', 'by', 'minN'] },
}

/** What a rule can be limited to: one about the workspace to nothing. */
export const scopesOf = (kind: AlertKindName): readonly Scope[] => (KIND_FIELDS[kind].isOfSurvey ? SCOPES : [])

/** The scope of a rule as the server takes it: of what its kind does not take nothing is left. */
export function toScope(kind: AlertKindName, { teams, products, countries }: RuleValues): Pick<RuleValues, Scope> {
  return KIND_FIELDS[kind].isOfSurvey ? { teams, products, countries } : { teams: [], products: [], countries: [] }
}

/** What a new rule begins with. */
export const NEW_RULE: Omit<RuleValues, 'surveyId'> = {
  // A rule that watches for drops is there already.
  kind: 'threshold',
  by: 'team',
  period: 'month',
  below: null,
  target: null,
  minN: 20,
  falseAlerts: 1,
  minSent: 50,
  upTo: null,
  waitMinutes: 15,
  expiresInDays: 14,
  teams: [],
  products: [],
  countries: [],
  recipients: [],
  active: true,
}

/** The settings of a kind as the server takes them, out of the fields. */
export function toSettings(kind: AlertKindName, values: Partial<RuleValues>): Record<string, unknown> {
  const named = KIND_FIELDS[kind].settings.filter((name) => values[name] !== undefined)
  return Object.fromEntries(named.map((name) => [name, values[name]]))
}

/** The fields of a rule that is stored; settings of other kinds stand at what a new rule begins with. */
export function storedOf(rule: AlertRuleAnswer): { values: RuleValues; revision: number } {
  const { kind, surveyId, settings, teams, products, countries, recipients, active, revision } = rule
  const own = Object.fromEntries(KIND_FIELDS[kind].settings.map((name) => [name, settings[name]]))
  const scope = { teams, products, countries }
  return { values: { ...NEW_RULE, ...own, ...scope, kind, surveyId: surveyId ?? '', recipients, active }, revision }
}

/** What was refused, by the names of the fields. */
export function byField<T>(sent: Sent<T>): Sent<T> {
  if (sent.outcome !== 'invalid') return sent
  return {
    ...sent,
    issues: sent.issues.map(({ path, message }) => ({
      path: path.replace(/^settings\./, '').replace(/^(teams|products|countries|recipients)\..*$/, '$1'),
      message,
    })),
  }
}
