import { type Helpdesk, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

export const helpScout: Helpdesk = {
  label: 'Help Scout',
  secretFrom: 'otzyv',
  guide,
  auth: signedBody('x-helpscout-signature', 'sha1', 'base64'),
  mappings: [
    {
      source: 'help-scout',
      solved: [{ path: '$.status', is: ['closed'] }],
      reopened: [{ path: '$.status', is: ['active', 'pending'] }],
      fields: {
        ticketId: '$.id',
        solvedAt: '$.closedAt',
        reopenedAt: '$.userUpdatedAt',
        email: '$.primaryCustomer.email',
        name: { join: ['$.primaryCustomer.first', '$.primaryCustomer.last'] },
        team: '$.mailboxId',
        agent: {
          firstOf: [
            { join: ['$.assignee.first', '$.assignee.last'] },
            { join: ['$.closedByUser.first', '$.closedByUser.last'] },
          ],
        },
        product: '$.customFields[?@.name == "Product"].text',
        channel: '$.source.type',
        tags: '$.tags[*].tag',
        subject: '$.subject',
      },
    },
  ],
}
