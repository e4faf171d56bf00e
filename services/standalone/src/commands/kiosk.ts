import { closeKiosk, createKiosk } from '@otzyv/admin'
import { UsageError } from '@otzyv/service-kit'
import { type ListedKiosk, listKiosks } from '@otzyv/survey-endpoint'
import { z } from 'zod'
import type { CommandContext } from '../command-line/command.ts'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { findWorkspace } from '../command-line/find-workspace.ts'
import { filled, reportedName, shownId } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { withDatabase } from '../command-line/with-database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { openKeyring } from '../settings/open-keyring.ts'
import { readPublicUrl } from '../settings/read-public-url.ts'
import { workspaceOption } from './shared-options.ts'

export const kioskCreate = defineCommand({
  positionals: z.object({ name: reportedName }),
  options: z.object({
    workspace: workspaceOption,
    survey: option(filled.default('csat'), 'which survey; csat without it', 'ID'),
    team: option(reportedName.default(''), 'the team that its answers count for'),
    product: option(reportedName.default(''), 'the product that its answers count for'),
  }),
  examples: ['otzyv kiosk create "Front desk" --team front-desk'],
  run: async (ctx, { workspace, survey: surveyId, ...given }) =>
    await withAdmin(ctx, 'kiosk', { workspace }, async ({ admin, open }) => {
      const created = await createKiosk(admin, { surveyId, ...given })
      if (created.outcome !== 'created') throw new UsageError(`There is no survey ${surveyId} in this workspace.`)
      const kiosk = (await readKiosks(ctx, open, admin.workspaceId)).find((one) => one.kioskId === created.kioskId)
      return {
        data: kiosk,
        lines: [
          kiosk?.url ?? '',
          'Anyone who opens it can answer, as often as they like; its answers have the channel "kiosk".',
        ],
      }
    }),
})

export const kioskList = defineCommand({
  positionals: none,
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { workspace }) =>
    await withDatabase(ctx, 'kiosk', async (open) => {
      const { workspaceId, name } = await findWorkspace(open, workspace)
      const kiosks = await readKiosks(ctx, open, workspaceId)
      return {
        data: { workspace: name, kiosks },
        lines:
          kiosks.length === 0
            ? ['No kiosks.']
            : kiosks.map(
                (one) => `${one.kioskId}  ${one.active ? 'open' : 'closed'}  ${one.survey}  ${one.name}  ${one.url}`,
              ),
      }
    }),
})

export const kioskClose = defineCommand({
  positionals: z.object({ kiosk: shownId('is the id that "./otzyv kiosk list" shows') }),
  options: z.object({ workspace: workspaceOption }),
  examples: [],
  run: async (ctx, { kiosk: kioskId, ...wish }) =>
    await withAdmin(ctx, 'kiosk', wish, async ({ admin }) => {
      const { outcome } = await closeKiosk(admin, { kioskId })
      const line =
        outcome === 'closed' ? 'Closed: its link takes no more answers.' : 'There is no such kiosk in this workspace.'
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    }),
})

async function readKiosks(
  ctx: CommandContext,
  { db, dataDir }: OpenDatabase,
  workspaceId: number,
): Promise<(ListedKiosk & { url: string })[]> {
  const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
  const publicUrl = readPublicUrl(ctx.settings, dataDir)
  return (await listKiosks({ db }, keyring, workspaceId)).map((kiosk) => ({ ...kiosk, url: publicUrl + kiosk.path }))
}
