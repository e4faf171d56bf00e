import { type Helpdesk, ownTemplateToo } from '../helpdesk.ts'

const STATUS = '$.payload.journal.details[?@.prop_key == "status_id"].value'
const CLOSED = '$.payload.issue.closed_on'

import { guide } from './guide.ts'

/** The plugin `redmine_webhook`, which signs nothing and has no header of one's own: the secret stands in the path. */
export const redmine: Helpdesk = {
  label: 'Redmine',
  secretFrom: 'otzyv',
  guide,
  auth: { by: 'path' },
  mappings: [
    {
      source: 'redmine',
      solved: [{ path: '$.payload.issue.status.name', is: ['Resolved', 'Closed', 'Решена', 'Закрыта'] }],
      reopened: [
        { path: CLOSED, is: [''] },
        { path: `${STATUS}`, is: ['1', '2'] },
      ],
      fields: {
        ticketId: '$.payload.issue.id',
        solvedAt: CLOSED,
        email: '$.payload.issue.author.mail',
        name: { join: ['$.payload.issue.author.firstname', '$.payload.issue.author.lastname'] },
        team: '$.payload.issue.project.name',
        product: '$.payload.issue.tracker.name',
        agent: { join: ['$.payload.issue.assignee.firstname', '$.payload.issue.assignee.lastname'] },
        subject: '$.payload.issue.subject',
      },
    },
    ownTemplateToo('redmine'),
  ],
}
