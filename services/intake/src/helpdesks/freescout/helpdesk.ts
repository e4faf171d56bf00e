import { type Helpdesk, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** Its secret follows from the key of the installation, so that it is copied from there. */
export const freescout: Helpdesk = {
  label: 'FreeScout',
  secretFrom: 'helpdesk',
  guide,
  auth: signedBody('x-freescout-signature', 'sha1', 'base64'),
  mappings: [
    {
      source: 'freescout',
      solved: [{ path: '$.status', is: ['closed'] }],
      reopened: [{ path: '$.status', is: ['active', 'pending'] }],
      fields: {
        ticketId: { firstOf: ['$.number', '$.id'] },
        solvedAt: '$.closedAt',
        reopenedAt: { firstOf: ['$.userUpdatedAt', '$.updatedAt'] },
        email: '$.customer.email',
        name: { join: ['$.customer.firstName', '$.customer.lastName'] },
        team: '$.mailboxId',
        agent: { join: ['$.assignee.firstName', '$.assignee.lastName'] },
        channel: { firstOf: ['$.source.type', '$.type'] },
        tags: { firstOf: ['$._embedded.tags[*].name', '$.tags[*].name', '$.tags[*]'] },
        subject: '$.subject',
      },
    },
  ],
}
