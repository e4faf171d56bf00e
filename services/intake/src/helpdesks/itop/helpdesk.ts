import { type Helpdesk, ownTemplate, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** A body that the admin writes. */
export const itop: Helpdesk = {
  label: 'iTop',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [ownTemplate('itop')],
}
