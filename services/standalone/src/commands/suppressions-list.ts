import { listSuppressions } from '@otzyv/mailer'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readLimit } from '../read-limit.ts'
import { withDatabase } from '../with-database.ts'

export const suppressionsList: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'whose; needed where there are several workspaces' },
    address: { type: 'string', value: 'MAIL', help: 'only the entries of this address' },
    limit: { type: 'string', value: 'N', help: 'how many, newest first; 50 without it' },
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
