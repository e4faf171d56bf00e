import { addPerson, linkIdentity, readLastAdmin, setPerson } from '@otzyv/admin'
import type { SignedInPerson } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import { findPerson } from '@otzyv/identity'
import type { AdmissionRule, ProvenIdentity } from './admission-rule.ts'
import { decideAdmission, type RefusalReason } from './decide-admission.ts'
import { findKnown } from './find-known.ts'

type Ctx = { db: Database; now: () => Date }
type Admitted = { outcome: 'admitted'; person: SignedInPerson } | { outcome: 'refused'; reason: RefusalReason }

/**
 * Lets an identity into a workspace: makes the person, links the account and sets role and teams as far as that is decided,
 * each by its verb and with its audit row, in one transaction with `begin`, which is given who they are now.
 */
export async function admit<Result>(
  ctx: Ctx,
  { workspaceId, identity, rule }: { workspaceId: number; identity: ProvenIdentity; rule: AdmissionRule },
  begin: (ctx: Ctx, person: SignedInPerson) => Promise<Result>,
): Promise<{ outcome: 'begun'; result: Result } | { outcome: 'refused'; reason: RefusalReason }> {
  return await inTransaction(ctx, async (ctx) => {
    const admitted = await settle(ctx, workspaceId, identity, rule)
    if (admitted.outcome === 'refused') return admitted
    return { outcome: 'begun', result: await begin(ctx, admitted.person) }
  })
}

async function settle(ctx: Ctx, workspaceId: number, identity: ProvenIdentity, rule: AdmissionRule): Promise<Admitted> {
  const known = await findKnown(ctx, workspaceId, identity)
  const decision = decideAdmission(identity, known, rule)
  if (decision.outcome === 'refused') return decision
  const admin = { ...ctx, workspaceId, actor: { kind: 'job' as const, id: `sign-in by ${identity.by}` } }
  const { address, role, teams } = decision
  const wished = { ...(role === undefined ? {} : { role }), ...(teams === undefined ? {} : { teams }) }
  if (decision.create) {
    const added = await addPerson(admin, { address, name: identity.name, ...wished })
    // Somebody added them meanwhile, so they are known now.
    if (added.outcome === 'unchanged') return await settle(ctx, workspaceId, identity, rule)
  } else if (role !== undefined || teams !== undefined) {
    // A sign-in outside takes no workspace its last admin: nobody could make another one here.
    const staysAdmin = role !== undefined && role !== 'admin' && (await readLastAdmin(admin)) === known?.personId
    await setPerson(admin, { address, ...wished, ...(staysAdmin ? { role: 'admin' } : {}) })
  }
  if (decision.link && identity.account) await linkIdentity(admin, { address, ...identity.account })
  const found = await findKnown(ctx, workspaceId, identity)
  const person = found && (await findPerson(ctx, workspaceId, found.personId))
  return person ? { outcome: 'admitted', person } : { outcome: 'refused', reason: 'switched_off' }
}
