import { TemplateLinksAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listTemplateLinksRoute = verbRoute({
  id: 'listTemplateLinks',
  method: 'get',
  path: '/v1/template-links',
  summary: 'The links for mails of the helpdesk, those that are closed too, with what is pasted there',
  right: 'template_link.read',
  answer: TemplateLinksAnswer,
  call: async (ctx, _asked, parts) => ({
    templateLinks: await parts.steps.listTemplateLinks(ctx, parts, ctx.workspaceId),
  }),
})
