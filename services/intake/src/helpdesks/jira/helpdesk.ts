import type { HookMapping } from '@otzyv/hook-mapping'
import { type Helpdesk, ownTemplateToo, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

const RESOLUTION = '$.changelog.items[?@.field == "resolution"]'

const fieldsOf = (issue: string): HookMapping['fields'] => ({
  ticketId: `${issue}.key`,
  solvedAt: { firstOf: [`${issue}.fields.resolutiondate`, '$.timestamp'] },
  reopenedAt: '$.timestamp',
  email: `${issue}.fields.reporter.emailAddress`,
  name: `${issue}.fields.reporter.displayName`,
  team: { firstOf: [`${issue}.fields.project.name`, `${issue}.fields.project.key`] },
  product: `${issue}.fields.components[0].name`,
  agent: `${issue}.fields.assignee.displayName`,
  tags: `${issue}.fields.labels[*]`,
  organisation: `${issue}.fields.customfield_10002[0].name`,
  subject: `${issue}.fields.summary`,
})

/** What a rule of automation sends without a body of one's own: the issue, and nothing of what happened to it. */
const asIssue = (issue: string): HookMapping => ({
  source: 'jira',
  solved: [
    { path: '$.webhookEvent', is: [''] },
    { path: '$.changelog', is: [''] },
    { path: `${issue}.fields.resolutiondate`, isNot: [''] },
  ],
  reopened: null,
  fields: fieldsOf(issue),
})

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
      fields: fieldsOf('$.issue'),
    },
    ownTemplateToo('jira'),
    asIssue('$.issue'),
    asIssue('$'),
  ],
}
