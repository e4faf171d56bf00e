import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockNames, requireFreeName } from './require-free-name.ts'
import { WorkspaceName } from './workspace-input.ts'

const Input = z.strictObject({ newName: WorkspaceName })

/** Gives a workspace another name; its number, which links and keys carry, stays. */
export async function renameWorkspace(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'renamed' | 'unchanged'; before: string }> {
  requireRole(ctx, 'workspace.rename')
  const { newName: name } = parseOrRefuse(Input, input)
  return await inTransaction(ctx, async (ctx) => {
    await lockNames(ctx)
    const row = await ctx.db
      .selectFrom('workspace')
      .select('name')
      .where('workspace_id', '=', ctx.workspaceId)
      .executeTakeFirst()
    if (!row) throw new ProblemError('unknown_workspace', `There is no workspace ${ctx.workspaceId}.`)
    if (row.name === name) return { outcome: 'unchanged', before: name }
    await requireFreeName(ctx, name)
    await ctx.db.updateTable('workspace').set({ name }).where('workspace_id', '=', ctx.workspaceId).execute()
    await recordAudit(ctx, {
      verb: 'rename',
      entity: 'workspace',
      entityId: String(ctx.workspaceId),
      before: { name: row.name },
      after: { name },
    })
    return { outcome: 'renamed', before: row.name }
  })
}
