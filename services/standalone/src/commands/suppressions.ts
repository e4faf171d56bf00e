import { addSuppression, findSuppression, removeSuppression } from '@otzyv/admin'
import { SurveyKind } from '@otzyv/contracts'
import type { Keyring } from '@otzyv/keyring'
import { listSuppressions } from '@otzyv/mailer'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { filled, oneOf } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

const address = z.object({ address: z.string() })
const kind = oneOf(SurveyKind.options)

export const suppressionsList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    address: option(filled.optional(), 'only the entries of this address', 'MAIL'),
    limit: limitOption(50),
  }),
  examples: ['otzyv suppressions list --address customer@example.com'],
  run: async (ctx, { workspace: wished, address, limit }) =>
    await withAdmin(ctx, 'suppressions', { workspace: wished }, async ({ admin, open, workspace }) => {
      const parts = { keyring: await openKeys(ctx, open), list: listSuppressions }
      const suppressions = await findSuppression(admin, parts, { address, limit })
      return {
        data: { workspace, suppressions },
        lines:
          suppressions.length === 0
            ? ['None.']
            : suppressions.map(
                (one) => `${one.address}  ${one.kind}  ${one.reason}  ${one.createdAt.slice(0, 10)}  ${one.note}`,
              ),
      }
    }),
})

export const suppressionsAdd = defineCommand({
  positionals: address,
  options: z.object({
    workspace: workspaceOption,
    kind: option(
      kind.optional(),
      `surveys of this kind only: ${SurveyKind.options.join(', ')}; all without it`,
      'KIND',
    ),
    note: option(z.string().default(''), 'why, for anyone who lists it later'),
  }),
  examples: ['otzyv suppressions add customer@example.com --note "asked us by phone"'],
  run: async (ctx, { address, kind = '', note, ...wish }) =>
    await withAdmin(ctx, 'suppressions', wish, async ({ admin, open }) => {
      const { outcome } = await addSuppression(admin, await openKeys(ctx, open), { address, kind, note })
      const created = outcome === 'added'
      return { data: { created }, lines: [created ? 'Added.' : 'It was there before.'] }
    }),
})

export const suppressionsRemove = defineCommand({
  positionals: address,
  options: z.object({
    workspace: workspaceOption,
    kind: option(kind.optional(), 'the entry for this kind of survey only; all entries without it', 'KIND'),
    note: option(z.string().default(''), 'why, for the audit'),
  }),
  examples: ['otzyv suppressions remove customer@example.com'],
  run: async (ctx, { address, kind, note, ...wish }) =>
    await withAdmin(ctx, 'suppressions', wish, async ({ admin, open }) => {
      const { removed } = await removeSuppression(admin, await openKeys(ctx, open), { address, kind, note })
      return { data: { removed }, lines: [removed === 0 ? 'There was none.' : `Removed ${removed}.`] }
    }),
})

/** People who were erased stand under marks, which only the keyring can tell. */
async function openKeys(ctx: CommandContext, { db, dataDir }: OpenDatabase): Promise<Keyring> {
  return await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: true })
}
