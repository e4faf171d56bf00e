import { type Helpdesk, ownTemplate, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** A body that the admin writes. */
export const gorgias: Helpdesk = {
  label: 'Gorgias',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [ownTemplate('gorgias')],
}
