import { z } from 'zod'
import { AlertKindNames } from './alert-kinds.ts'
import { FollowUpState } from './follow-up-state.ts'
import { Day } from './indicators.ts'
import { SkipReason } from './skip-reason.ts'
import { Evidence } from './survey-response.ts'

/** The events that an outgoing webhook can be given. */
export const OUTGOING_EVENTS = [
  'response.created',
  'response.changed',
  'follow_up.changed',
  'invitation.skipped',
  'alert.opened',
  'alert.recovered',
] as const
export const OutgoingEvent = z.enum(OUTGOING_EVENTS, `must be one of ${OUTGOING_EVENTS.join(', ')}`)
export type OutgoingEvent = z.infer<typeof OutgoingEvent>

const TicketOfEvent = z.object({ source: z.string(), id: z.string(), solvedAt: z.iso.datetime() })
const dimension = z.string().nullable().describe('null if it was not given')

const ResponseOfEvent = z.object({
  workspaceId: z.number().int(),
  invitationId: z.string(),
  survey: z.string(),
  day: Day.describe('On which it counts'),
  answeredAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  ticket: TicketOfEvent,
  team: dimension,
  product: dimension,
  rating: z.number().int(),
  reasons: z.array(z.string()),
  evidence: Evidence,
  /** These three only if the webhook may have personal data. */
  agent: dimension.optional(),
  comment: z.string().optional(),
  respondent: z.object({ address: z.string(), name: z.string() }).optional(),
})

const FollowUpOfEvent = ResponseOfEvent.extend({
  followUp: z.object({
    state: FollowUpState,
    due: Day.nullable().describe('The day by which the customer should be answered; null once it is resolved'),
    changedAt: z.iso.datetime(),
    /** These two only if the webhook may have personal data. */
    owner: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .optional()
      .describe('Who sees to it; null if nobody does'),
    note: z.string().optional(),
  }),
})

const SkipOfEvent = z.object({
  workspaceId: z.number().int(),
  ticket: TicketOfEvent,
  solveCycle: z.number().int(),
  team: dimension,
  product: dimension,
  reason: SkipReason,
})

const AlertOfEvent = z.object({
  workspaceId: z.number().int(),
  alertId: z.string(),
  alertRuleId: z.string(),
  kind: AlertKindNames,
  survey: z.string().nullable().describe('null if the rule is about the workspace'),
  team: z.string().nullable().describe('null if it is about no team'),
  product: z.string().nullable(),
  scope: z
    .object({ teams: z.array(z.string()), products: z.array(z.string()), countries: z.array(z.string()) })
    .describe('To which of them its rule is limited; [] for all'),
  below: z.number().nullable().describe('The line of the rule, if it has one'),
  onsetDay: Day.describe('The day on which it most likely began'),
  onsetWeek: Day.describe('The Monday of the week of that day'),
  value: z.number().nullable().describe('The indicator since then; null without one'),
  n: z.number().int().nullable().describe('Of how many responses'),
  before: z.number().nullable().describe('The indicator before'),
  state: z.enum(['open', 'recovered', 'closed']),
  openedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  recoveredWeek: Day.nullable(),
})

const happened = z.iso.datetime().describe('When it happened')

/** What is sent of an event: built when it is sent, from what is stored then. */
export const OutgoingPayload = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['response.created', 'response.changed']), timestamp: happened, data: ResponseOfEvent }),
  z.object({ type: z.literal('follow_up.changed'), timestamp: happened, data: FollowUpOfEvent }),
  z.object({ type: z.literal('invitation.skipped'), timestamp: happened, data: SkipOfEvent }),
  z.object({ type: z.enum(['alert.opened', 'alert.recovered']), timestamp: happened, data: AlertOfEvent }),
  z.object({
    type: z.literal('webhook.test'),
    timestamp: happened,
    data: z.object({ workspaceId: z.number().int(), webhook: z.string().describe('The name of the webhook') }),
  }),
])
export type OutgoingPayload = z.infer<typeof OutgoingPayload>
