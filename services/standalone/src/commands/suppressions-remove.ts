import { removeSuppression } from '@otzyv/admin'
import { type CommandBody, textOf } from '../command.ts'
import { readKind } from '../read-kind.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const suppressionsRemove: CommandBody = {
  options: {
    workspace: workspaceOption,
    kind: { type: 'string', value: 'KIND', help: 'the entry for this kind of survey only; all entries without it' },
  },
  examples: ['otzyv suppressions remove customer@example.com'],
  run: async (ctx, [address = ''], values) => {
    const kind = readKind(textOf(values, 'kind'))
    return await withAdmin(ctx, 'suppressions', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { removed } = await removeSuppression(admin, { address, kind })
      return { data: { removed }, lines: [removed === 0 ? 'There was none.' : `Removed ${removed}.`] }
    })
  },
}
