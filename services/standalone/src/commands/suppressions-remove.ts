import { deleteSuppression } from '@otzyv/mailer'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readKind } from '../read-kind.ts'
import { withDatabase } from '../with-database.ts'

export const suppressionsRemove: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'whose; needed where there are several workspaces' },
    kind: { type: 'string', value: 'KIND', help: 'the entry for this kind of survey only; all entries without it' },
  },
  examples: ['otzyv suppressions remove customer@example.com'],
  run: async (ctx, [address = ''], values) => {
    const kind = readKind(textOf(values, 'kind'))
    return await withDatabase(ctx, 'suppressions', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const removed = await deleteSuppression({ db }, workspace.workspaceId, address, kind)
      return { data: { removed }, lines: [removed === 0 ? 'There was none.' : `Removed ${removed}.`] }
    })
  },
}
