import { listAudit, renderAuditCsv } from '@otzyv/admin'
import type { ListedChange } from '@otzyv/contracts'
import { z } from 'zod'
import { defineCommand, flag, none, option } from '../command-line/define-command.ts'
import { day, filled } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const auditList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    entity: option(filled.optional(), 'only of this kind of entity, such as survey or alert_rule', 'KIND'),
    id: option(filled.optional(), 'only of the entity with this id', 'ID'),
    verb: option(filled.optional(), 'only this verb, such as set, sign_in or export', 'VERB'),
    actor: option(filled.optional(), 'only what this actor did, by the id that the list shows', 'ID'),
    from: option(day.optional(), 'from this day on, UTC', 'DAY'),
    to: option(day.optional(), 'before this day, UTC', 'DAY'),
    limit: limitOption(50),
    csv: flag('as CSV (RFC 4180)'),
  }),
  examples: [
    'otzyv audit list --entity exclusion',
    'otzyv audit list --verb sign_in --from 2026-11-01',
    'otzyv audit list --limit 100000 --csv > audit.csv',
  ],
  run: async (ctx, { entity, id: entityId, verb, actor, from, to, limit, csv, ...wish }) =>
    await withAdmin(ctx, 'audit', wish, async ({ admin, workspace }) => {
      const { changes } = await listAudit(admin, { entity, entityId, verb, actor, from, to, limit })
      return {
        data: { workspace, changes },
        lines: changes.length === 0 ? ['There is nothing of that kind.'] : changes.map(lineOf),
        ...(csv ? { file: renderAuditCsv(changes) } : {}),
      }
    }),
})

function lineOf({ at, actor, network, verb, entity, entityId, before, after, note }: ListedChange): string {
  const who = actor.name === actor.id ? actor.id : `${actor.name} (${actor.id})`
  const parts = `${JSON.stringify(before)} → ${JSON.stringify(after)}`
  return [`${at.slice(0, 16)}Z`, `${actor.kind} ${who}`, network, `${verb} ${entity} ${entityId}`, parts, note]
    .filter((part) => part !== '')
    .join('  ')
}
