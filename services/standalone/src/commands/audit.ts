import { listAudit } from '@otzyv/admin'
import { type CommandBody, textOf } from '../command.ts'
import { readLimit } from '../read-limit.ts'
import { withAdmin } from '../with-admin.ts'
import { limitOption, workspaceOption } from './shared-options.ts'

export const auditList: CommandBody = {
  options: {
    workspace: workspaceOption,
    entity: {
      type: 'string',
      value: 'KIND',
      help: 'only changes of this kind of entity, such as survey or alert_rule',
    },
    id: { type: 'string', value: 'ID', help: 'only changes of the entity with this id' },
    limit: limitOption(50),
  },
  examples: ['otzyv audit list --entity exclusion', 'otzyv audit list --limit 500 --json'],
  run: async (ctx, _positionals, values) => {
    const limit = readLimit(textOf(values, 'limit'))
    return await withAdmin(ctx, 'audit', { workspace: textOf(values, 'workspace') }, async ({ admin, workspace }) => {
      const [entity, entityId] = [textOf(values, 'entity'), textOf(values, 'id')]
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
    })
  },
}
