import { listSuppressions } from '@otzyv/mailer'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readLimit } from '../read-limit.ts'
import { withDatabase } from '../with-database.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const suppressionsList: CommandBody = {
  options: {
    workspace: workspaceOption,
    address: { type: 'string', value: 'MAIL', help: 'only the entries of this address' },
    limit: limitOption(50),
  },
  examples: ['otzyv suppressions list --address customer@example.com'],
  run: async (ctx, _positionals, values) => {
    const limit = readLimit(textOf(values, 'limit'))
    return await withDatabase(ctx, 'suppressions', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const address = textOf(values, 'address')
      const suppressions = await listSuppressions({ db }, workspace.workspaceId, { address, limit })
      return {
        data: { workspace: workspace.name, suppressions },
        lines:
          suppressions.length === 0
            ? ['None.']
            : suppressions.map(
                (one) => `${one.address}  ${one.kind}  ${one.reason}  ${one.createdAt.slice(0, 10)}  ${one.note}`,
              ),
      }
    })
  },
}
