import { type Helpdesk, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** Its payload names the conversation and nobody in it. */
export const libredesk: Helpdesk = {
  label: 'Libredesk',
  secretFrom: 'otzyv',
  guide,
  auth: signedBody('x-libredesk-signature', 'sha256', 'hex', 'sha256='),
  mappings: [
    {
      source: 'libredesk',
      solved: [
        { path: '$.event', is: ['conversation.status_changed'] },
        { path: '$.payload.new_status', is: ['Resolved', 'Closed'] },
      ],
      reopened: [
        { path: '$.event', is: ['conversation.status_changed'] },
        { path: '$.payload.new_status', is: ['Open', 'Replied'] },
        { path: '$.payload.previous_status', is: ['Resolved', 'Closed'] },
      ],
      fields: {
        ticketId: '$.payload.conversation_uuid',
        solvedAt: '$.timestamp',
        reopenedAt: '$.timestamp',
        email: '$.payload.conversation.contact.email',
      },
    },
  ],
}
