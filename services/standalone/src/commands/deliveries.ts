import { DELIVERY_STATES } from '@otzyv/database'
import { listDeliveries, resendDelivery } from '@otzyv/mailer'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { oneOf } from '../command-line/typed-values.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const deliveriesList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    state: option(oneOf(DELIVERY_STATES).optional(), `one of ${DELIVERY_STATES.join(', ')}; all without it`, 'STATE'),
    limit: limitOption(50),
  }),
  examples: ['otzyv deliveries list --state unknown'],
  run: async (ctx, { workspace: wished, state, limit }) =>
    await withDatabase(ctx, 'deliveries', async ({ db }) => {
      const workspace = await findWorkspace({ db }, wished)
      const deliveries = await listDeliveries({ db }, workspace.workspaceId, { state, limit })
      return {
        data: { workspace: workspace.name, deliveries },
        lines:
          deliveries.length === 0
            ? ['None.']
            : deliveries.map(
                (one) => `${one.id}  ${one.state.padEnd(9)}  ${one.source}/${one.ticketId}  ${one.reason ?? ''}`,
              ),
      }
    }),
})

export const deliveriesResend = defineCommand({
  positionals: z.object({ id: z.string() }),
  options: z.object({ workspace: workspaceOption }),
  examples: ['otzyv deliveries resend 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10.0'],
  run: async (ctx, { id, workspace: wished }) =>
    await withDatabase(ctx, 'deliveries', async ({ db }) => {
      const workspace = await findWorkspace({ db }, wished)
      const result = await resendDelivery({ db }, workspace.workspaceId, id)
      const line = {
        queued: 'Queued. The mail goes out at the next turn, unless something stops it.',
        not_found: 'There is no such mail in this workspace. "./otzyv deliveries list" shows the ids.',
        refused: `Only a mail in doubt or a failed one is sent again; this one is ${result.outcome === 'refused' ? result.state : ''}.`,
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome !== 'queued' }
    }),
})
