import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'
import { AlertRuleSight } from './alert-rules.ts'
import { Day } from './indicators.ts'

/** A figure of an alert, in the unit of its survey's indicator, or percent of invitations. */
export const AlertFigure = z
  .object({
    value: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    n: z.number().int(),
  })
  .meta({ id: 'AlertFigure' })
export type AlertFigure = z.infer<typeof AlertFigure>

/** A part that fell with the whole, such as a product of a team. */
const AlertCause = z.object({
  dimension: z.enum(['team', 'product']),
  value: z.string(),
  label: z.string(),
  before: AlertFigure,
  after: AlertFigure,
})

/** What another survey says of the same cause. */
const AlertPart = z.object({
  alertId: z.string(),
  survey: z.object({ id: z.string(), name: z.string() }),
  unit: z.enum(['percent', 'points', 'mean']),
  state: z.enum(['open', 'recovered', 'closed']),
  before: AlertFigure.nullable(),
  after: AlertFigure.nullable(),
})

const ALERT_EVENTS = [
  'opened',
  'worse',
  'reminder',
  'recovered',
  'closed',
  'acknowledged',
  'muted',
  'new_normal',
  'joined',
  'real',
  'not_real',
  'unmarked',
] as const

const AlertEventAnswer = z.object({
  event: z.enum(ALERT_EVENTS),
  at: z.string(),
  figure: AlertFigure.nullable(),
  actor: z.string().describe("Who did it; '' for what nobody did"),
  note: z.string(),
  until: Day.nullable(),
})

const AlertScope = z.array(
  z.object({ dimension: z.enum(['team', 'product', 'country']), value: z.string(), label: z.string() }),
)

/** An alert as a reader sees it. */
export const AlertAnswer = z
  .object({
    alertId: z.string(),
    alertRuleId: z.string(),
    kind: AlertKindNames,
    survey: z.object({ id: z.string(), name: z.string() }).nullable(),
    unit: z.enum(['percent', 'points', 'mean']),
    subject: z.object({
      dimension: z.string().describe("team, product, response, part; '' for everything"),
      value: z.string(),
      label: z.string(),
    }),
    scope: AlertScope.describe('To what of it the rule is limited; [] for all of it'),
    onsetDay: Day,
    lastDay: Day,
    openedAt: z.string(),
    endedAt: z.string().nullable(),
    state: z.enum(['open', 'recovered', 'closed']),
    closeReason: z.string().nullable(),
    before: AlertFigure.nullable().describe('null if nothing is known, or it is hidden from this reader'),
    after: AlertFigure.nullable(),
    hidden: z.boolean().describe('Whether figures are left out because this reader sees no small cells'),
    difference: z.object({ value: z.number(), lower: z.number().nullable(), upper: z.number().nullable() }).nullable(),
    service: z.number().nullable().describe('How much of it is service'),
    mix: z.number().nullable().describe('How much of it is that there were more of the parts that are always lower'),
    causes: z.array(AlertCause),
    line: z.number().nullable().describe('Of the rule, if it has one'),
    parts: z
      .array(AlertPart)
      .describe('Alerts of other surveys about the same team that began with it: one incident, which it speaks for'),
    outcome: z
      .enum(['real', 'not_real'])
      .nullable()
      .describe('Whether it was real, as a person says; null: nobody has said'),
    reached: z.boolean().describe('Whether it says that a target was reached, which begins and ends at once'),
    acknowledgedAt: z.string().nullable(),
    acknowledgedBy: z.string().nullable(),
    mutedUntil: Day.nullable(),
    events: z.array(AlertEventAnswer).describe('In the order in which they happened'),
  })
  .meta({ id: 'Alert' })
export type AlertAnswer = z.infer<typeof AlertAnswer>

/** The query of `GET /v1/alerts`. Strict, as all queries. */
export const AlertsQuery = z.strictObject({ workspace: z.string().max(200).optional() })
export type AlertsQuery = z.infer<typeof AlertsQuery>

/** The answer of `GET /v1/alerts`: what is open, and what ended last, the newest first. */
export const AlertsAnswer = z
  .object({
    today: Day,
    alerts: z.array(AlertAnswer),
    rules: z.array(
      z.object({
        alertRuleId: z.string(),
        kind: AlertKindNames,
        survey: z.object({ id: z.string(), name: z.string() }).nullable(),
        by: z.enum(['none', 'team', 'product']).nullable(),
        scope: AlertScope.describe('To what it is limited; [] for everything'),
        active: z.boolean(),
        falseAlerts: z.number().nullable().describe('The budget of a drop rule, for a quarter'),
        ...AlertRuleSight.shape,
      }),
    ),
  })
  .meta({ id: 'Alerts' })
export type AlertsAnswer = z.infer<typeof AlertsAnswer>

export const AlertPath = z.object({ alertId: z.uuid() })

/** What a verb about an alert answers. */
export const AlertDecided = z
  .object({
    alertId: z.string(),
    outcome: z.enum(['acknowledged', 'marked', 'muted', 'new_normal', 'unchanged']),
  })
  .meta({ id: 'AlertDecided' })
