import { type Helpdesk, ownTemplate } from '../helpdesk.ts'
import { zendesk } from '../zendesk/helpdesk.ts'
import { guide } from './guide.ts'

/** A trigger with a body that the admin writes: it has the requester's address. Zendesk signs both alike. */
export const zendeskTrigger: Helpdesk = {
  label: 'Zendesk (trigger)',
  secretFrom: 'helpdesk',
  guide,
  auth: zendesk.auth,
  mappings: [{ ...ownTemplate('zendesk'), deliveryHeader: 'x-zendesk-webhook-invocation-id' }],
}
