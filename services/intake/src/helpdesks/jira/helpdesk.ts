import { type Helpdesk, ownTemplateToo, SECRET_HEADER } from '../helpdesk.ts'

const RESOLUTION = '$.changelog.items[?@.field == "resolution"]'

import { guide } from './guide.ts'

/** A rule of its automation writes the address; the webhook of an admin seldom has one, and is signed only in the Cloud. */
export const jira: Helpdesk = {
  label: 'Jira Service Management',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [
    {
      source: 'jira',
      solved: [{ path: `${RESOLUTION}.field`, is: ['resolution'] }],
      reopened: [
        { path: `${RESOLUTION}.field`, is: ['resolution'] },
        { path: `${RESOLUTION}.to`, is: [''] },
      ],
      fields: {
        ticketId: '$.issue.key',
        solvedAt: { firstOf: ['$.issue.fields.resolutiondate', '$.timestamp'] },
        reopenedAt: '$.timestamp',
        email: '$.issue.fields.reporter.emailAddress',
        name: '$.issue.fields.reporter.displayName',
        team: { firstOf: ['$.issue.fields.project.name', '$.issue.fields.project.key'] },
        product: '$.issue.fields.components[0].name',
        agent: '$.issue.fields.assignee.displayName',
        tags: '$.issue.fields.labels[*]',
        organisation: '$.issue.fields.customfield_10002[0].name',
        subject: '$.issue.fields.summary',
      },
    },
    ownTemplateToo('jira'),
  ],
}
