import { type Helpdesk, ownTemplate } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** A body that the admin writes. */
export const znuny: Helpdesk = {
  label: 'Znuny',
  secretFrom: 'otzyv',
  guide,
  auth: { by: 'basic' },
  mappings: [ownTemplate('znuny')],
}
