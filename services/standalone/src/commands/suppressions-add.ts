import { addSuppression } from '@otzyv/admin'
import { type CommandBody, textOf } from '../command.ts'
import { readKind } from '../read-kind.ts'
import { withAdmin } from '../with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const suppressionsAdd: CommandBody = {
  options: {
    workspace: workspaceOption,
    kind: { type: 'string', value: 'KIND', help: 'surveys of this kind only: csat, nps, ces; all without it' },
    note: { type: 'string', help: 'why, for anyone who lists it later' },
  },
  examples: ['otzyv suppressions add customer@example.com --note "asked us by phone"'],
  run: async (ctx, [address = ''], values) => {
    const kind = readKind(textOf(values, 'kind')) ?? ''
    return await withAdmin(ctx, 'suppressions', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { outcome } = await addSuppression(admin, { address, kind, note: textOf(values, 'note') ?? '' })
      const created = outcome === 'added'
      return { data: { created }, lines: [created ? 'Added.' : 'It was there before.'] }
    })
  },
}
