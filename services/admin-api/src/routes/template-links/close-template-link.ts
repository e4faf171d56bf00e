import { closeTemplateLink } from '@otzyv/admin'
import { NothingMore, TemplateLinkAnswer, TemplateLinkIdPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readTemplateLink } from './read-template-links.ts'

export const closeTemplateLinkRoute = verbRoute({
  id: 'closeTemplateLink',
  method: 'post',
  path: '/v1/template-links/:templateLinkId/close',
  summary: 'Takes no more answers over a link in the mails of a helpdesk; those given stay',
  right: 'template_link.close',
  params: TemplateLinkIdPath,
  body: NothingMore,
  answer: TemplateLinkAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such link.' } },
  call: async (ctx, { params, body }, parts) => {
    const { outcome } = await closeTemplateLink(ctx, { ...body, ...params })
    return outcome === 'closed' ? await readTemplateLink(ctx, parts, params.templateLinkId) : { outcome }
  },
})
