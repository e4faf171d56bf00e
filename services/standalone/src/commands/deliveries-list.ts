import { DELIVERY_STATES, type DeliveryState } from '@otzyv/database'
import { listDeliveries } from '@otzyv/mailer'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readLimit } from '../read-limit.ts'
import { withDatabase } from '../with-database.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const deliveriesList: CommandBody = {
  options: {
    workspace: workspaceOption,
    state: { type: 'string', value: 'STATE', help: `one of ${DELIVERY_STATES.join(', ')}; all without it` },
    limit: limitOption(50),
  },
  examples: ['otzyv deliveries list --state unknown'],
  run: async (ctx, _positionals, values) => {
    const state = readState(textOf(values, 'state'))
    const limit = readLimit(textOf(values, 'limit'))
    return await withDatabase(ctx, 'deliveries', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
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
    })
  },
}

function readState(text: string | undefined): DeliveryState | undefined {
  if (text === undefined) return undefined
  const state = DELIVERY_STATES.find((known) => known === text)
  if (!state) throw new UsageError(`--state must be one of ${DELIVERY_STATES.join(', ')}.`)
  return state
}
