import { readMailAddress } from '@otzyv/contracts'
import { createSuppression } from '@otzyv/mailer'
import { UsageError } from '@otzyv/service-kit'
import { type CommandBody, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import { readKind } from '../read-kind.ts'
import { withDatabase } from '../with-database.ts'

export const suppressionsAdd: CommandBody = {
  options: {
    workspace: { type: 'string', value: 'NAME', help: 'whose; needed where there are several workspaces' },
    kind: { type: 'string', value: 'KIND', help: 'surveys of this kind only: csat, nps, ces; all without it' },
    note: { type: 'string', help: 'why, for whoever lists it later' },
  },
  examples: ['otzyv suppressions add customer@example.com --note "asked us by phone"'],
  run: async (ctx, [address = ''], values) => {
    const addressKey = readMailAddress(address)?.key
    if (addressKey === undefined) throw new UsageError('ADDRESS must be a mail address.')
    const kind = readKind(textOf(values, 'kind')) ?? ''
    return await withDatabase(ctx, 'suppressions', async ({ db }) => {
      const workspace = await findWorkspace({ db }, textOf(values, 'workspace'))
      const note = textOf(values, 'note') ?? ''
      const entry = { addressKey, kind, reason: 'suppressed', note, invitationId: null } as const
      const created = await createSuppression({ db }, workspace.workspaceId, entry)
      return { data: { created }, lines: [created ? 'Added.' : 'It was there before.'] }
    })
  },
}
