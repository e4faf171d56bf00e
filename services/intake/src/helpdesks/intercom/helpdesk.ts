import { type Helpdesk, signedBody } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** The address is only there if the customer began the conversation. */
export const intercom: Helpdesk = {
  label: 'Intercom',
  secretFrom: 'helpdesk',
  guide,
  auth: signedBody('x-hub-signature', 'sha1', 'hex', 'sha1='),
  mappings: [
    {
      source: 'intercom',
      solved: [{ path: '$.topic', is: ['conversation.admin.closed'] }],
      reopened: [{ path: '$.topic', is: ['conversation.admin.opened'] }],
      deliveryId: '$.id',
      fields: {
        ticketId: '$.data.item.id',
        solvedAt: { firstOf: ['$.data.item.statistics.last_close_at', '$.created_at'] },
        reopenedAt: { firstOf: ['$.data.item.updated_at', '$.created_at'] },
        email: {
          firstOf: [
            '$.data.item.contacts.contacts[*].email',
            '$.data.item.source[?@.type == "user" || @.type == "lead" || @.type == "contact"].email',
          ],
        },
        name: '$.data.item.source[?@.type == "user" || @.type == "lead" || @.type == "contact"].name',
        team: '$.data.item.team_assignee_id',
        agent: {
          firstOf: [
            '$.data.item.conversation_parts.conversation_parts[?@.part_type == "close"].author.name',
            '$.data.item.admin_assignee_id',
          ],
        },
        channel: '$.data.item.source.type',
        tags: '$.data.item.tags.tags[*].name',
        subject: '$.data.item.source.subject',
      },
    },
  ],
}
