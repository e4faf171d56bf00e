import { z } from 'zod'
import { Day, Figure, IndicatorsQuery } from './indicators.ts'

/** The query of `GET /v1/evidence-figures`: that of the figures, over whole weeks taken together. */
export const EvidenceFiguresQuery = IndicatorsQuery.omit({ groupBy: true, granularity: true, asOf: true })
export type EvidenceFiguresQuery = z.infer<typeof EvidenceFiguresQuery>

/** The answer of `GET /v1/evidence-figures`: what the indicator would be under the other rule for unconfirmed responses. */
export const EvidenceFigures = z
  .object({
    from: Day,
    to: Day,
    countsUnconfirmed: z.boolean().describe('Whether the workspace counts quiet unconfirmed responses'),
    withUnconfirmed: Figure.nullable().describe('If all of them counted; null for who is shown no small cells'),
    byTicket: z
      .number()
      .int()
      .nullable()
      .describe(
        'How many of the counted ones name their ticket by nothing but its number; null for who is shown no small cells',
      ),
    withoutUnconfirmed: Figure.nullable().describe('If none of them counted; null for who is shown no small cells'),
  })
  .meta({ id: 'EvidenceFigures' })
export type EvidenceFigures = z.infer<typeof EvidenceFigures>
