import type { Helpdesk } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** The event webhook: it names the requester by a number only, so that the API is asked for the address, if that is connected. */
export const zendesk: Helpdesk = {
  label: 'Zendesk (event)',
  secretFrom: 'helpdesk',
  guide,
  auth: {
    by: 'signature',
    scheme: {
      header: 'x-zendesk-webhook-signature',
      timeHeader: 'x-zendesk-webhook-signature-timestamp',
      ...{ prefix: '', encoding: 'base64', hash: 'sha256', over: 'time+body', toleranceSeconds: 300 },
    },
  },
  mappings: [
    {
      source: 'zendesk',
      // Closing a solved ticket is no second solve, and so says nothing.
      solved: [{ path: '$.event.current', is: ['SOLVED'] }],
      reopened: [
        { path: '$.event.previous', is: ['SOLVED'] },
        { path: '$.event.current', is: ['NEW', 'OPEN', 'PENDING', 'HOLD'] },
      ],
      deliveryId: '$.id',
      fields: {
        ticketId: '$.detail.id',
        solvedAt: '$.time',
        reopenedAt: '$.time',
        team: '$.detail.group_id',
        agent: '$.detail.assignee_id',
        product: '$.detail.brand_id',
        organisation: '$.detail.organization_id',
        channel: '$.detail.via.channel',
        tags: '$.detail.tags[*]',
        subject: '$.detail.subject',
      },
    },
  ],
}
