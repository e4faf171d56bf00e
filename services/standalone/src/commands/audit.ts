import { listAudit } from '@otzyv/admin'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { filled } from '../command-line/typed-values.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const auditList = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    entity: option(filled.optional(), 'only changes of this kind of entity, such as survey or alert_rule', 'KIND'),
    id: option(filled.optional(), 'only changes of the entity with this id', 'ID'),
    limit: limitOption(50),
  }),
  examples: ['otzyv audit list --entity exclusion', 'otzyv audit list --limit 500 --json'],
  run: async (ctx, { entity, id: entityId, limit, ...wish }) =>
    await withAdmin(ctx, 'audit', wish, async ({ admin, workspace }) => {
      const changes = await listAudit(admin, { entity, entityId, limit })
      return {
        data: { workspace, changes },
        lines:
          changes.length === 0
            ? ['Nothing was changed yet.']
            : changes.map((one) => {
                const what = `${one.verb} ${one.entity} ${one.entityId}`
                const parts = `${JSON.stringify(one.before)} → ${JSON.stringify(one.after)}`
                return `${one.at.slice(0, 16)}Z  ${one.actor.kind} ${one.actor.id}  ${what}  ${parts}${one.note === '' ? '' : `  ${one.note}`}`
              }),
      }
    }),
})
