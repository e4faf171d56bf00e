import { type Helpdesk, ownTemplateToo } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** Issues of the Service Desk. GitLab hides addresses in older versions; then there is none to write to. */
export const gitlab: Helpdesk = {
  label: 'GitLab Service Desk',
  secretFrom: 'otzyv',
  guide,
  auth: { by: 'header', header: 'x-gitlab-token', prefix: '' },
  mappings: [
    {
      source: 'gitlab',
      solved: [
        { path: '$.object_kind', is: ['issue', 'work_item'] },
        { path: '$.object_attributes.action', is: ['close'] },
      ],
      reopened: [
        { path: '$.object_kind', is: ['issue', 'work_item'] },
        { path: '$.object_attributes.action', is: ['reopen'] },
      ],
      deliveryHeader: 'idempotency-key',
      fields: {
        // The number of an issue is one of its project alone.
        ticketId: { join: ['$.project.path_with_namespace', '$.object_attributes.iid'], with: '#' },
        solvedAt: { firstOf: ['$.object_attributes.closed_at', '$.object_attributes.updated_at'] },
        reopenedAt: '$.object_attributes.updated_at',
        email: { firstOf: ['$.object_attributes.external_author', '$.object_attributes.service_desk_reply_to'] },
        team: '$.project.name',
        agent: { firstOf: ['$.assignees[0].name', '$.user.name'] },
        tags: { firstOf: ['$.object_attributes.labels[*].title', '$.labels[*].title'] },
        subject: '$.object_attributes.title',
      },
    },
    // A template of one's own.
    ownTemplateToo('gitlab'),
  ],
}
