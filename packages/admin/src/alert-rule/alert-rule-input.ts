import { ALERT_KINDS, AlertKindNames, RULE_SCOPES } from '@otzyv/contracts'
import { readMailAddress } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { z } from 'zod'

const Recipient = z
  .string()
  .trim()
  .max(254, 'must be a mail address')
  .refine((text) => readMailAddress(text) !== null, 'must be a mail address')
const Values = z
  .array(z.string().max(200))
  .max(200, 'must name at most 200')
  .transform((values) => [...new Set(values)])

/** What a rule says: what kind of thing it watches, of which survey, with which settings, and who hears of it. */
export const AlertRule = z.strictObject({
  kind: AlertKindNames,
  surveyId: z.string().min(1).nullable().describe('null if the kind is about the workspace'),
  settings: z.record(z.string(), z.unknown()).describe('Those of its kind; what is left out has a default'),
  teams: Values.describe('Only tickets of these; [] for all'),
  products: Values,
  countries: Values,
  recipients: z
    .array(Recipient)
    .max(50, 'must name at most 50 mail addresses')
    .transform((recipients) => [...new Set(recipients)])
    .describe('Mail addresses; [] for the managers of the team'),
  active: z.boolean(),
})
export type AlertRule = z.infer<typeof AlertRule>

type Checked = Pick<AlertRule, 'kind' | 'surveyId' | 'settings' | 'teams' | 'products' | 'countries'>
type Issue = { path: string; message: string }

/** The settings of a rule with their defaults. Throws `invalid_request` for what its kind does not take. */
export function checkRule({ kind, surveyId, settings, ...scope }: Checked): Record<string, unknown> {
  const { isOfSurvey, settings: schema } = ALERT_KINDS[kind]
  const read = schema.safeParse(settings)
  const names = Object.keys(schema.shape).join(', ')
  const issues: Issue[] = (read.error?.issues ?? []).map((issue) => ({
    path: ['settings', ...issue.path].join('.'),
    message:
      issue.code === 'unrecognized_keys'
        ? `must not have ${issue.keys.join(', ')}: the kind ${kind} has ${names === '' ? 'no settings' : names}`
        : issue.message,
  }))
  if (isOfSurvey && surveyId === null)
    issues.push({ path: 'surveyId', message: 'must name the survey that is watched' })
  if (!isOfSurvey && surveyId !== null)
    issues.push({ path: 'surveyId', message: 'must be left out: this kind is about the workspace' })
  if (!isOfSurvey)
    for (const part of RULE_SCOPES) if (scope[part].length > 0) issues.push({ path: part, message: NOT_TAKEN })
  if (issues.length > 0 || !read.success)
    throw new ProblemError('invalid_request', `The rule says what the kind ${kind} does not take.`, issues)
  return read.data
}

const NOT_TAKEN = 'must be empty: this kind is about the workspace, and cannot be limited'
