import { createTemplateLink, NewTemplateLink } from '@otzyv/admin'
import { TemplateLinkAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readTemplateLink } from './read-template-links.ts'

export const createTemplateLinkRoute = verbRoute({
  id: 'createTemplateLink',
  method: 'post',
  path: '/v1/template-links',
  summary: 'Lets a survey be answered by links in the mails of a helpdesk, which name their ticket by number',
  right: 'template_link.create',
  body: NewTemplateLink,
  answer: TemplateLinkAnswer,
  status: 201,
  refusals: {
    unknown_survey: { code: 'unknown_survey', detail: 'There is no such survey in this workspace.' },
    not_found: { code: 'not_found', detail: 'The link is gone.' },
  },
  call: async (ctx, { body }, parts) => {
    const created = await createTemplateLink(ctx, body)
    return created.outcome === 'created' ? await readTemplateLink(ctx, parts, created.templateLinkId) : created
  },
})
