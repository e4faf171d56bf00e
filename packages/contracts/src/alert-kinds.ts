import { z } from 'zod'

const whole = (min: number, max: number) => {
  const words = `must be a whole number from ${min} to ${max}`
  return z.number(words).int(words).min(min, words).max(max, words)
}
const line = z.number('must be a number').min(-100, 'must be at least -100').max(100, 'must be at most 100')
const by = z.enum(['none', 'team', 'product'], 'must be none, team or product')
const period = z.enum(['week', 'month', 'quarter'], 'must be week, month or quarter')

/** What can fall silent. */
const SILENT_PARTS = ['tickets', 'mails', 'answers', 'webhooks'] as const
export type SilentPart = (typeof SILENT_PARTS)[number]

/**
 * The kinds of alert rules: what can be set of each, all of it with a default, and whether it is about one survey. How each
 * judges is in services/alerts/src/kinds.
 */
export const ALERT_KINDS = {
  drop: {
    isOfSurvey: true,
    settings: z.strictObject({
      by: by.default('team').describe('What is watched: each team, each product, or everything together'),
      falseAlerts: z
        .number('must be a number')
        .min(0.1, 'must be at least 0.1')
        .max(20, 'must be at most 20')
        .default(1)
        .describe('How many false alerts in a quarter are accepted, over all that is watched'),
    }),
  },
  threshold: {
    isOfSurvey: true,
    settings: z.strictObject({
      below: line
        .nullable()
        .default(null)
        .describe("The line, in the unit of the survey's indicator; null: its target"),
      minN: whole(1, 1_000_000).default(20).describe('Periods with fewer responses raise nothing'),
      period: period.default('month'),
      by: by.default('team'),
    }),
  },
  response_rate: {
    isOfSurvey: true,
    settings: z.strictObject({
      minSent: whole(20, 1_000_000).default(50).describe('Weeks with fewer invitations raise nothing'),
      by: by.default('team'),
    }),
  },
  bad_rating: {
    isOfSurvey: true,
    settings: z.strictObject({
      upTo: whole(0, 10)
        .nullable()
        .default(null)
        .describe('The highest rating that is low; null: as the indicator has it'),
      waitMinutes: whole(1, 1440).default(15).describe('How long the customer has to write a comment'),
    }),
  },
  silence: {
    isOfSurvey: false,
    settings: z.strictObject({
      parts: z
        .array(z.enum(SILENT_PARTS))
        .default([...SILENT_PARTS])
        .describe('What should not fall silent'),
      expiresInDays: whole(1, 90).default(14).describe('How long before a key expires somebody hears of it'),
    }),
  },
  self_check: { isOfSurvey: false, settings: z.strictObject({}) },
  goal: {
    isOfSurvey: true,
    settings: z.strictObject({
      target: line.nullable().default(null).describe("What is to be reached; null: the survey's target"),
      minN: whole(1, 1_000_000).default(20),
      period: period.default('month'),
      by: by.default('none'),
    }),
  },
} as const

export type AlertKindName = keyof typeof ALERT_KINDS
/** In the order of the list. */
export const ALERT_KIND_NAMES = Object.keys(ALERT_KINDS) as [AlertKindName, ...AlertKindName[]] // each is a key
export const AlertKindNames = z.enum(ALERT_KIND_NAMES, `must be one of ${ALERT_KIND_NAMES.join(', ')}`)

/** What a rule can be limited to, all of it together; a rule about the workspace to nothing. */
export const RULE_SCOPES = ['teams', 'products', 'countries'] as const

/** What is watched by a rule: which dimension its alerts are about; null for those about something else. */
export function watchedBy(settings: Readonly<Record<string, unknown>>): 'none' | 'team' | 'product' | null {
  const read = by.safeParse(settings.by)
  return read.success ? read.data : null
}
