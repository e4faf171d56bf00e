import { type Helpdesk, ownTemplateToo, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** It names no time of the solve and no delivery, so that only a reopen tells two solves of a ticket apart. */
export const freshdesk: Helpdesk = {
  label: 'Freshdesk',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [
    {
      source: 'freshdesk',
      solved: [{ path: '$.freshdesk_webhook.ticket_status', is: ['Resolved', 'Closed', '4', '5'] }],
      reopened: [{ path: '$.freshdesk_webhook.ticket_status', is: ['Open', 'Pending', '2', '3'] }],
      fields: {
        ticketId: '$.freshdesk_webhook.ticket_id',
        email: '$.freshdesk_webhook.ticket_contact_email',
        name: '$.freshdesk_webhook.ticket_contact_name',
        team: '$.freshdesk_webhook.ticket_group_name',
        agent: '$.freshdesk_webhook.ticket_agent_name',
        product: '$.freshdesk_webhook.ticket_product_description',
        channel: '$.freshdesk_webhook.ticket_source',
        organisation: '$.freshdesk_webhook.ticket_company_name',
        tags: { split: '$.freshdesk_webhook.ticket_tags', by: ',' },
        subject: '$.freshdesk_webhook.ticket_subject',
      },
    },
    // The advanced content, which the admin writes.
    ownTemplateToo('freshdesk'),
  ],
}
