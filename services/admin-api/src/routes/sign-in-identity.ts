import { createSignInLink } from '@otzyv/admin'
import { useChallenge, writeSessionCookie } from '@otzyv/identity'
import type { Context } from 'hono'
import type { ProvenIdentity } from '../admission/admission-rule.ts'
import { admit } from '../admission/admit.ts'
import { chooseWorkspaces } from '../admission/choose-workspaces.ts'
import { showChoice } from '../page/show-choice.ts'
import { SignInRefusal, type WhyNot } from '../page/show-sign-in-problem.ts'
import { beginAuditedSession } from './begin-audited-session.ts'
import { takeReturnPath } from './return-place.ts'
import type { SignInParts } from './sign-in-parts.ts'

/** What proved the identity, and counts once; null if nothing can be shown twice. */
type Proof = { challenge: string; expiresAt: Date } | null

/** Thrown within a transaction, so that nothing of it stays. */
class ProofUsed extends Error {}

/**
 * Signs in whom a sign-in outside says that it is: a session in the workspace that takes them; of several, a page that asks
 * which. An identity that no workspace takes is refused with the reason.
 */
export async function signInIdentity(
  c: Context,
  parts: SignInParts,
  identity: ProvenIdentity,
  proof: Proof,
): Promise<Response> {
  const { rule } = parts
  const chosen = await chooseWorkspaces(parts, identity, rule)
  // They proved who they are, so they are counted as nothing, and may read what is missing.
  const refuse = (why: WhyNot): never => {
    throw new SignInRefusal(why, identity.address?.address ?? '')
  }
  if (chosen.outcome === 'refused') return refuse(chosen.reason)
  const use = async (ctx: Pick<SignInParts, 'db'>, workspaceId: number) => {
    if (proof !== null && !(await useChallenge(ctx, workspaceId, proof))) throw new ProofUsed()
  }
  try {
    const [first, ...more] = chosen.workspaces
    if (first && more.length === 0) {
      const begun = await admit(parts, { ...first, identity, rule }, async (ctx, person) => {
        await use(ctx, first.workspaceId)
        return await beginAuditedSession(ctx, c, parts, { workspaceId: first.workspaceId, person, by: identity.by })
      })
      if (begun.outcome === 'refused') return refuse(begun.reason)
      writeSessionCookie(c, parts.publicUrl, begun.result)
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'no-referrer')
      return c.redirect(takeReturnPath(c, parts), 303)
    }
    const links: { workspace: string; action: string }[] = []
    for (const { workspaceId, name } of chosen.workspaces) {
      const actor = { kind: 'job' as const, id: `sign-in by ${identity.by}` }
      const begun = await admit(parts, { workspaceId, identity, rule }, async (ctx, { address }) => {
        await use(ctx, workspaceId)
        return await createSignInLink({ ...ctx, workspaceId, actor }, { address })
      })
      if (begun.outcome === 'begun')
        links.push({ workspace: name, action: `${parts.basePath}/sign-in/${begun.result.token}` })
    }
    return links.length === 0 ? refuse('unknown_person') : showChoice(c, links)
  } catch (error) {
    if (error instanceof ProofUsed) return refuse('over')
    throw error
  }
}
