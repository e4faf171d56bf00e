import { createLink, NewLink } from '@otzyv/admin'
import { TicketLink } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createLinkRoute = verbRoute({
  id: 'createTicketLink',
  method: 'post',
  path: '/v1/settings/links',
  summary: 'The survey link of a ticket, made by hand for places where there is no mail',
  description: 'Asked for again, it is the same link. A helpdesk asks `POST /v1/links`.',
  right: 'link.create',
  body: NewLink,
  answer: TicketLink,
  refusals: {
    unknown_workspace: { code: 'unknown_workspace', detail: 'There is no such workspace.' },
    unknown_survey: { code: 'unknown_survey', detail: 'There is no such survey in this workspace, or none is active.' },
  },
  call: async (ctx, { body }, { steps, keyring, publicUrl }) => {
    const made = await createLink(
      ctx,
      (ctx, workspaceId, link) => steps.createTicketLink(ctx, { keyring, publicUrl, workspaceId, ...link }),
      body,
    )
    return 'url' in made ? { ...made, expiresAt: made.expiresAt.toISOString() } : made
  },
})
