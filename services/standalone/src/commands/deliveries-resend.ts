import { resendDelivery } from '@otzyv/mailer'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

export const deliveriesResend: CommandBody = {
  options: {
    workspace: workspaceOption,
  },
  examples: ['otzyv deliveries resend 0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10.0'],
  run: async (ctx, [id = ''], values) =>
    await withDatabase(ctx, 'deliveries', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const result = await resendDelivery({ db }, workspace.workspaceId, id)
      const line = {
        queued: 'Queued. The mail goes out at the next turn, unless something stops it.',
        not_found: 'There is no such mail in this workspace. "./otzyv deliveries list" shows the ids.',
        refused: `Only a mail in doubt or a failed one is sent again; this one is ${result.outcome === 'refused' ? result.state : ''}.`,
      }[result.outcome]
      return { data: result, lines: [line], failed: result.outcome !== 'queued' }
    }),
}
