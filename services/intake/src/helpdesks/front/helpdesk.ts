import { type Helpdesk, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** The webhook of a rule. */
export const front: Helpdesk = {
  label: 'Front',
  secretFrom: 'helpdesk',
  guide,
  auth: signedBody('x-front-signature', 'sha1', 'base64'),
  mappings: [
    {
      source: 'front',
      solved: [{ path: '$.type', is: ['archive'] }],
      reopened: [{ path: '$.type', is: ['reopen', 'unarchive', 'restore'] }],
      deliveryId: '$.id',
      fields: {
        ticketId: '$.conversation.id',
        solvedAt: '$.emitted_at',
        reopenedAt: '$.emitted_at',
        email: '$.conversation.recipient.handle',
        name: '$.conversation.recipient.name',
        team: { firstOf: ['$.conversation.inboxes[0].name', '$.target.data.name'] },
        agent: {
          firstOf: [
            { join: ['$.conversation.assignee.first_name', '$.conversation.assignee.last_name'] },
            '$.conversation.assignee.email',
          ],
        },
        tags: '$.conversation.tags[*].name',
        subject: '$.conversation.subject',
      },
    },
  ],
}
