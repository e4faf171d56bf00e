import { closeKiosk, createKiosk } from '@otzyv/admin'
import { UsageError } from '@otzyv/service-kit'
import { type ListedKiosk, listKiosks } from '@otzyv/survey-endpoint'
import { type CommandBody, type CommandContext, textOf } from '../command.ts'
import { findWorkspace } from '../find-workspace.ts'
import type { OpenDatabase } from '../open-database.ts'
import { openKeyring } from '../open-keyring.ts'
import { readName } from '../read-name.ts'
import { readPublicUrl } from '../read-public-url.ts'
import { withAdmin } from '../with-admin.ts'
import { withDatabase } from '../with-database.ts'
import { workspaceOption } from './shared-options.ts'

export const kioskCreate: CommandBody = {
  options: {
    workspace: workspaceOption,
    survey: { type: 'string', value: 'ID', help: 'which survey; csat without it' },
    team: { type: 'string', help: 'the team that its answers count for' },
    product: { type: 'string', help: 'the product that its answers count for' },
  },
  examples: ['otzyv kiosk create "Front desk" --team front-desk'],
  run: async (ctx, [name = ''], values) => {
    const told = {
      name: readName(name, 'NAME'),
      team: readName(textOf(values, 'team'), '--team'),
      product: readName(textOf(values, 'product'), '--product'),
    }
    return await withAdmin(ctx, 'kiosk', { workspace: textOf(values, 'workspace') }, async ({ admin, open }) => {
      const surveyId = textOf(values, 'survey') ?? 'csat'
      const created = await createKiosk(admin, { surveyId, ...told })
      if (created.outcome !== 'created') throw new UsageError(`There is no survey ${surveyId} in this workspace.`)
      const kiosk = (await readKiosks(ctx, open, admin.workspaceId)).find((one) => one.kioskId === created.kioskId)
      return {
        data: kiosk,
        lines: [
          kiosk?.url ?? '',
          'Anyone who opens it can answer, as often as they like; its answers have the channel "kiosk".',
        ],
      }
    })
  },
}

export const kioskList: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, _positionals, values) =>
    await withDatabase(ctx, 'kiosk', async (open) => {
      const { workspaceId, name } = await findWorkspace(open, textOf(values, 'workspace'))
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
}

export const kioskClose: CommandBody = {
  options: { workspace: workspaceOption },
  examples: [],
  run: async (ctx, [kioskId = ''], values) => {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(kioskId))
      throw new UsageError('KIOSK is the id that "./otzyv kiosk list" shows.')
    return await withAdmin(ctx, 'kiosk', { workspace: textOf(values, 'workspace') }, async ({ admin }) => {
      const { outcome } = await closeKiosk(admin, { kioskId })
      const line =
        outcome === 'closed' ? 'Closed: its link takes no more answers.' : 'There is no such kiosk in this workspace.'
      return { data: { outcome }, lines: [line], failed: outcome === 'not_found' }
    })
  },
}

async function readKiosks(
  ctx: CommandContext,
  { db, dataDir }: OpenDatabase,
  workspaceId: number,
): Promise<(ListedKiosk & { url: string })[]> {
  const keyring = await openKeyring({ setting: ctx.settings.KEYRING, dataDir, db, mayCreate: false })
  const publicUrl = readPublicUrl(ctx.settings, dataDir)
  return (await listKiosks({ db }, keyring, workspaceId)).map((kiosk) => ({ ...kiosk, url: publicUrl + kiosk.path }))
}
