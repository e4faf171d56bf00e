import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'
import { Revision } from './workspace-settings.ts'

export const AlertRulePath = z.object({ alertRuleId: z.uuid() })

/** Since when a rule is judged by something else than before, and which parts of that changed. */
export const AlertRuleStart = z
  .object({
    at: z.string(),
    why: z
      .array(z.enum(['preset', 'rules', 'settings', 'scope']))
      .describe(
        '`preset`: how the figure is computed; `rules`: which answers count, and the time zone; `scope`: the teams, products or countries',
      ),
  })
  .meta({ id: 'AlertRuleStart' })
export type AlertRuleStart = z.infer<typeof AlertRuleStart>

/** A name in a rule of which there have been no tickets for 13 weeks. */
export const UnseenName = z
  .object({
    dimension: z.enum(['team', 'product', 'country']),
    value: z.string(),
    countsAs: z.string().nullable().describe('What it was merged into, and is watched as'),
    seen: z.enum(['never', 'not_lately']).describe('Whether any ticket ever had it'),
    nearest: z
      .array(z.object({ value: z.string(), label: z.string() }))
      .describe('Those that tickets have and that are written much like it'),
  })
  .meta({ id: 'UnseenName' })
export type UnseenName = z.infer<typeof UnseenName>

/** What a rule can find at all. */
const Sight = {
  unseen: z.array(UnseenName).describe('Of its teams, products and countries'),
  watchesNothing: z
    .boolean()
    .describe('Whether so far it can find nothing: for its names, its line, or its survey, which is switched off'),
  line: z
    .enum(['missing', 'off_scale'])
    .nullable()
    .describe(
      '`missing`: neither the rule nor its survey has one; `off_scale`: the figure never reaches it; null: nothing is wrong',
    ),
  surveyIsOff: z.boolean().describe('Whether nobody is asked by its survey any more'),
  started: AlertRuleStart.nullable().describe('When it last started over; null: it never did'),
}
export const AlertRuleSight = z.object(Sight)
export type AlertRuleSight = z.infer<typeof AlertRuleSight>

/** What is watched, and who hears of it. */
export const AlertRuleAnswer = z
  .object({
    alertRuleId: z.string(),
    kind: AlertKindNames,
    surveyId: z.string().nullable().describe('null if the rule is about the workspace'),
    settings: z.record(z.string(), z.unknown()).describe('Those of its kind, with their defaults'),
    teams: z.array(z.string()).describe('Only tickets of these; [] for all'),
    products: z.array(z.string()),
    countries: z.array(z.string()),
    recipients: z.array(z.string()).describe('Mail addresses; [] for the managers of the team'),
    active: z.boolean().describe('Whether it watches'),
    ...Sight,
    revision: Revision,
  })
  .meta({ id: 'AlertRule' })
export type AlertRuleAnswer = z.infer<typeof AlertRuleAnswer>

export const AlertRulesAnswer = z.object({ rules: z.array(AlertRuleAnswer) }).meta({ id: 'AlertRules' })
export type AlertRulesAnswer = z.infer<typeof AlertRulesAnswer>

export const AlertTestPath = AlertRulePath.extend({ alertTestId: z.uuid() })

/** What came of the test of a rule. */
export const AlertTestAnswer = z
  .object({
    alertTestId: z.string(),
    ways: z.array(
      z.object({
        kind: z.string().describe('`mail`, or the kind of the channel'),
        to: z.string().describe('The mail address, or the name of the channel'),
        state: z
          .enum(['queued', 'sending', 'sent', 'failed', 'cancelled', 'unknown'])
          .describe('`unknown`: it may have arrived; nobody knows'),
        attempts: z.number().int(),
        status: z.number().int().nullable().describe('What the far end of a channel answered'),
        error: z.string().nullable().describe('Why it did not arrive'),
      }),
    ),
  })
  .meta({ id: 'AlertTest' })
export type AlertTestAnswer = z.infer<typeof AlertTestAnswer>
