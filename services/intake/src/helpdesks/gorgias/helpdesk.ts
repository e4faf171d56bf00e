import { type Helpdesk, ownTemplate, SECRET_HEADER } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** A body that the admin writes. It is sent at each update, with the status that the ticket has then. */
export const gorgias: Helpdesk = {
  label: 'Gorgias',
  secretFrom: 'otzyv',
  guide,
  auth: SECRET_HEADER,
  mappings: [{ ...ownTemplate('gorgias'), solved: [{ path: '$.event', is: ['closed'] }], reopened: null }],
}
