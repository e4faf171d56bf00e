import type { HookMapping } from '@otzyv/hook-mapping'
import { type Helpdesk, ownTemplateToo, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** The default payload of a trigger, which has all that is needed. */
const asDefault = (state: string): HookMapping => ({
  source: 'zammad',
  solved: [{ path: state, is: ['closed'] }],
  reopened: [{ path: state, is: ['new', 'open'] }],
  fields: {
    // The number is what people call it by, and what placeholders of a payload of one's own give.
    ticketId: '$.ticket.number',
    solvedAt: { firstOf: ['$.ticket.last_close_at', '$.ticket.close_at'] },
    reopenedAt: '$.ticket.updated_at',
    email: '$.ticket.customer.email',
    name: { join: ['$.ticket.customer.firstname', '$.ticket.customer.lastname'] },
    team: { firstOf: ['$.ticket.group.name', '$.ticket.group'] },
    agent: { join: ['$.ticket.owner.firstname', '$.ticket.owner.lastname'] },
    channel: '$.ticket.create_article_type',
    organisation: { firstOf: ['$.ticket.organization.name', '$.ticket.organization'] },
    tags: { firstOf: ['$.ticket.tags[*]', '$.ticket.tags'] },
    subject: '$.ticket.title',
  },
})

export const zammad: Helpdesk = {
  label: 'Zammad',
  secretFrom: 'otzyv',
  guide,
  auth: signedBody('x-hub-signature', 'sha1', 'hex', 'sha1='),
  mappings: [
    asDefault('$.ticket.state.name'),
    // A state may be its name alone.
    asDefault('$.ticket.state'),
    // A payload that the admin writes.
    ownTemplateToo('zammad'),
  ],
}
