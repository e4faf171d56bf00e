import type { Helpdesk } from '../helpdesk.ts'
import { guide } from './guide.ts'

export const chatwoot: Helpdesk = {
  label: 'Chatwoot',
  secretFrom: 'helpdesk',
  guide,
  auth: {
    by: 'signature',
    scheme: {
      header: 'x-chatwoot-signature',
      timeHeader: 'x-chatwoot-timestamp',
      ...{ prefix: 'sha256=', encoding: 'hex', hash: 'sha256', over: 'time.body', toleranceSeconds: 300 },
    },
  },
  mappings: [
    {
      source: 'chatwoot',
      solved: [
        { path: '$.event', is: ['conversation_status_changed', 'conversation_resolved'] },
        { path: '$.status', is: ['resolved'] },
      ],
      reopened: [
        { path: '$.event', is: ['conversation_status_changed', 'conversation_opened'] },
        { path: '$.status', is: ['open', 'pending'] },
        { path: '$.changed_attributes[*].status.previous_value', is: ['resolved'] },
      ],
      deliveryHeader: 'x-chatwoot-delivery',
      fields: {
        ticketId: '$.id',
        solvedAt: { firstOf: ['$.changed_attributes[*].updated_at.current_value', '$.updated_at', '$.timestamp'] },
        reopenedAt: { firstOf: ['$.changed_attributes[*].updated_at.current_value', '$.updated_at', '$.timestamp'] },
        email: '$.meta.sender.email',
        name: '$.meta.sender.name',
        locale: { firstOf: ['$.custom_attributes.language', '$.additional_attributes.browser_language'] },
        language: { firstOf: ['$.custom_attributes.language', '$.additional_attributes.browser_language'] },
        country: {
          firstOf: ['$.meta.sender.additional_attributes.country_code', '$.meta.sender.additional_attributes.country'],
        },
        team: '$.meta.team.name',
        agent: { firstOf: ['$.meta.assignee.name', '$.meta.assignee.available_name'] },
        channel: '$.channel',
        tags: '$.labels[*]',
        subject: '$.additional_attributes.mail_subject',
      },
    },
  ],
}
