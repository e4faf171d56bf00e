import type { AdminContext } from '@otzyv/admin'
import type { TemplateLinkAnswer } from '@otzyv/contracts'
import type { VerbParts } from '../../verb-route/add-verb-route.ts'

/** One of the links for mails of the helpdesk; `not_found` if there is no such one. */
export async function readTemplateLink(
  ctx: AdminContext,
  parts: Pick<VerbParts, 'steps' | 'keyring' | 'publicUrl'>,
  templateLinkId: string,
): Promise<TemplateLinkAnswer | { outcome: 'not_found' }> {
  const links = await parts.steps.listTemplateLinks(ctx, parts, ctx.workspaceId)
  return links.find((link) => link.templateLinkId === templateLinkId) ?? { outcome: 'not_found' }
}
