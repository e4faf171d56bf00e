import { listPeople, removePasskey } from '@otzyv/admin'
import { addressKeyOf } from '@otzyv/domain'
import { listPasskeys } from '@otzyv/identity'
import { UsageError } from '@otzyv/service-kit'
import { z } from 'zod'
import { defineCommand } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import { workspaceOption } from './shared-options.ts'

const inWorkspace = z.object({ workspace: workspaceOption })

export const passkeysList = defineCommand({
  positionals: z.object({ address: z.string() }),
  options: inWorkspace,
  examples: ['otzyv passkeys list lead@company.example'],
  run: async (ctx, { address, workspace: wished }) =>
    await withDatabase(ctx, 'passkeys', async ({ db }) => {
      const { workspaceId, name } = await findWorkspace({ db }, wished)
      const key = addressKeyOf(address)
      const person = (await listPeople({ db, workspaceId })).find((one) => addressKeyOf(one.address) === key)
      if (!person) throw new UsageError(`There is no person with the address ${address} in this workspace.`)
      const passkeys = await listPasskeys({ db }, workspaceId, person.personId)
      const lines = passkeys.map(
        (one) => `${one.passkeyId}  added ${one.createdAt}  used ${one.lastUsedAt ?? 'never'}  ${one.name}`,
      )
      return { data: { workspace: name, passkeys }, lines: lines.length === 0 ? ['No passkeys.'] : lines }
    }),
})

export const passkeysRemove = defineCommand({
  positionals: z.object({ address: z.string(), passkeyId: z.string() }),
  options: inWorkspace,
  examples: [],
  run: async (ctx, { address, passkeyId, ...wish }) =>
    await withAdmin(ctx, 'passkeys', wish, async ({ admin }) => {
      const { outcome } = await removePasskey(admin, { address, passkeyId })
      const line = outcome === 'removed' ? 'Removed: it signs nobody in any more.' : 'There is no such passkey.'
      return { data: { outcome }, lines: [line] }
    }),
})
