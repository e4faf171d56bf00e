import type { Database } from '@otzyv/database'
import type { AdmissionRule, ProvenIdentity } from './admission-rule.ts'
import { decideAdmission, type RefusalReason } from './decide-admission.ts'
import { findKnown, listKnowing } from './find-known.ts'

type Workspace = { workspaceId: number; name: string }

/**
 * The workspaces that would let an identity in now, at least one. Without a rule about it those that know them; somebody whom
 * none knows belongs to the only one there is.
 */
export async function chooseWorkspaces(
  ctx: { db: Database },
  identity: ProvenIdentity,
  rule: AdmissionRule,
): Promise<{ outcome: 'found'; workspaces: Workspace[] } | { outcome: 'refused'; reason: RefusalReason }> {
  const rows = await ctx.db.selectFrom('workspace').select(['workspace_id', 'name']).orderBy('workspace_id').execute()
  const all = rows.map((row) => ({ workspaceId: row.workspace_id, name: row.name }))
  const inRule = all.filter(
    ({ workspaceId, name }) =>
      rule.workspace === null || rule.workspace === name || rule.workspace === `${workspaceId}`,
  )
  const knowing = new Set(await listKnowing(ctx, identity))
  const known = inRule.filter(({ workspaceId }) => knowing.has(workspaceId))
  const candidates = known.length > 0 ? known : inRule
  // Nobody can say which of several a stranger belongs to.
  if (known.length === 0 && candidates.length !== 1) return { outcome: 'refused', reason: 'unknown_person' }
  const decided = await Promise.all(
    candidates.map(async (workspace) => {
      const person = await findKnown(ctx, workspace.workspaceId, identity)
      return { workspace, admission: decideAdmission(identity, person, rule) }
    }),
  )
  const open = decided.filter(({ admission }) => admission.outcome === 'admitted')
  if (open.length > 0) return { outcome: 'found', workspaces: open.map(({ workspace }) => workspace) }
  const reason = decided.map(({ admission }) => (admission.outcome === 'refused' ? admission.reason : null))[0]
  return { outcome: 'refused', reason: reason ?? 'unknown_person' }
}
