import { type Helpdesk, ownTemplateToo, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** The webhook of a workflow, whose body the admin writes. That of an app gives ids only, several events at once. */
export const hubspot: Helpdesk = {
  label: 'HubSpot',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [
    {
      source: 'hubspot',
      items: '$[*]',
      // 4 is "Closed" in the pipeline that HubSpot begins with.
      solved: [
        { path: '$.propertyName', is: ['hs_pipeline_stage'] },
        { path: '$.propertyValue', is: ['4'] },
      ],
      reopened: [
        { path: '$.propertyName', is: ['hs_pipeline_stage'] },
        { path: '$.propertyValue', is: ['1', '2', '3'] },
      ],
      deliveryId: '$.eventId',
      fields: { ticketId: '$.objectId', solvedAt: '$.occurredAt', reopenedAt: '$.occurredAt' },
    },
    ownTemplateToo('hubspot'),
  ],
}
