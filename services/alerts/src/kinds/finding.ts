import type { AlertFigure, AlertKindName } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** What an alert is about: a value of a dimension, a response, a part of the product; '' for everything. */
export type Subject = { dimension: string; value: string }

/** What a kind saw of a subject. What nothing can be said of is not among the findings. */
export type Finding = Subject & {
  /**
   * `onset`, `worse` and `back` are changes, `breach` is a state that holds on a day, `over` says that there is nothing
   * to say any more. `news` begins and ends at once.
   */
  saw: 'onset' | 'breach' | 'worse' | 'back' | 'over' | 'news'
  /** The last day that was judged for it, which is over. */
  day: string
  /** The day on which it most likely began. */
  onsetDay: string
  before: AlertFigure | null
  after: AlertFigure | null
  detail?: Readonly<Record<string, unknown>>
  /** Of what is not about days that are over: it may begin and end on one day. */
  isOfNow?: boolean
  /** Of `over`. */
  why?: 'withdrawn' | 'answered' | 'lasted' | 'not_watched'
}

/** A rule as it is stored. */
export type WatchedRule = {
  alertRuleId: string
  kind: AlertKindName
  surveyId: string | null
  settings: unknown
  teams: readonly string[]
  products: readonly string[]
  countries: readonly string[]
  recipients: readonly string[]
}

/** When a rule is judged, and what of it is known. */
export type Moment = {
  workspaceId: number
  /** The calendar day of the workspace, on the database's clock. */
  today: string
  now: Date
  timeZone: string
  /** The last day that was judged; null the first time. */
  judgedTo: string | null
  /** What the kind remembers beside it. */
  memory: Readonly<Record<string, unknown>>
  /** Alerts of the rule that are open, the onset of each by `nameOf` its subject. */
  open: ReadonlyMap<string, string>
}

/** What was judged; null if nothing could be, as while answers wait to be counted. */
export type Judged = {
  findings: readonly Finding[]
  judgedTo: string
  memory?: Readonly<Record<string, unknown>>
  /** The line of the rule cannot be reached by its indicator. */
  isOffScale?: boolean
} | null

/** A kind of rule: how it judges, and what is said of its alerts. */
export type AlertKind = {
  judge: (ctx: { db: Database }, rule: WatchedRule, moment: Moment) => Promise<Judged>
  /** Whether it is said every week that an alert is still open, and that it is over. */
  isReminded: boolean
  severity: 'critical' | 'warning' | 'info'
}

/** The name of a subject among others. */
export function nameOf({ dimension, value }: Subject): string {
  return `${dimension}\n${value}`
}
