import { z } from 'zod'

/** What `/healthz` answers: the process runs, and which services are in it. */
export const Health = z.object({ status: z.literal('ok'), services: z.array(z.string()) }).meta({ id: 'Health' })

/** What `/readyz` answers, with 200 or 503: whether each service can do its work, and what is missing. */
export const ReadinessReport = z
  .object({
    status: z.enum(['ready', 'not ready']),
    failingWorkspaces: z.number().int(),
    services: z.record(
      z.string(),
      z.object({
        ready: z.boolean(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  })
  .meta({ id: 'ReadinessReport' })
