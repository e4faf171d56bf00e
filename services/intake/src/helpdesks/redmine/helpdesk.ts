import { type Helpdesk, ownTemplateToo } from '../helpdesk.ts'
import { guide } from './guide.ts'

const STATUS = '$.payload.journal.details[?@.prop_key == "status_id"]'

/** The plugin `redmine_webhook`, which signs nothing and has no header of one's own: the secret stands in the path. */
export const redmine: Helpdesk = {
  label: 'Redmine',
  secretFrom: 'otzyv',
  guide,
  auth: { by: 'path' },
  mappings: [
    {
      source: 'redmine',
      // 3 is "Resolved" in the statuses that Redmine begins with, 5 "Closed". Closing what was resolved is no second solve.
      solved: [
        { path: '$.payload.issue.status.name', is: ['Resolved', 'Closed', 'Решена', 'Закрыта'] },
        { path: `${STATUS}.value`, isNot: [''] },
        { path: `${STATUS}.old_value`, isNot: ['3', '5'] },
      ],
      // The time of the last close stays when it is opened again.
      reopened: [
        { path: `${STATUS}.old_value`, is: ['3', '5'] },
        { path: `${STATUS}.value`, is: ['1', '2', '4'] },
      ],
      fields: {
        ticketId: '$.payload.issue.id',
        solvedAt: '$.payload.issue.closed_on',
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
