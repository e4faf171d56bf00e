import { z } from 'zod'
import { AskedWorkspace } from './asked-workspace.ts'
import { Day } from './indicators.ts'
import { Revision } from './workspace-settings.ts'

export const InterventionPath = z.object({ interventionId: z.uuid() })

/** Something done to raise quality. */
const interventionParts = {
  interventionId: z.string(),
  name: z.string(),
  firstDay: Day,
  lastDay: Day.describe('The last day of the thing itself: its weeks count neither as before nor as after'),
  teams: z.array(z.string()).describe('Those that it touched, as tickets name them; [] for all'),
  products: z.array(z.string()),
  plannedAt: z.string().describe('When it was entered, or its days, teams or products were last changed'),
}

/** An intervention as a change of it answers. */
export const InterventionAnswer = z.object({ ...interventionParts, revision: Revision }).meta({ id: 'Intervention' })
export type InterventionAnswer = z.infer<typeof InterventionAnswer>

export const InterventionWithdrawn = z.object({ outcome: z.literal('withdrawn') }).meta({ id: 'InterventionWithdrawn' })

/** The query of `GET /v1/interventions`. Strict, as all queries. */
export const InterventionsQuery = z.strictObject({ workspace: AskedWorkspace })
export type InterventionsQuery = z.infer<typeof InterventionsQuery>

/** One that a reader of figures sees: its teams are those of them that they see. */
export const SeenIntervention = z
  .object({
    ...interventionParts,
    isPlanned: z.boolean().describe('Whether it was entered before the day on which it began'),
    touchesOthers: z.boolean().describe('Whether it touched teams, too, that this reader does not see'),
    revision: Revision,
  })
  .meta({ id: 'SeenIntervention' })
export type SeenIntervention = z.infer<typeof SeenIntervention>

/** The answer of `GET /v1/interventions`: what touched a team that the reader sees, the newest first. */
export const InterventionsAnswer = z
  .object({ today: Day, interventions: z.array(SeenIntervention) })
  .meta({ id: 'Interventions' })
export type InterventionsAnswer = z.infer<typeof InterventionsAnswer>
