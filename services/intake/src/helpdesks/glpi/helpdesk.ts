import { type Helpdesk, ownTemplate } from '../helpdesk.ts'
import { guide } from './guide.ts'

/** A template of one's own. Its queue sends later, with the time of the event, which therefore may be old. */
export const glpi: Helpdesk = {
  label: 'GLPI',
  secretFrom: 'helpdesk',
  guide,
  auth: {
    by: 'signature',
    scheme: {
      header: 'x-glpi-signature',
      timeHeader: 'x-glpi-timestamp',
      ...{ prefix: '', encoding: 'hex', hash: 'sha256', over: 'body+time', toleranceSeconds: null },
    },
  },
  mappings: [ownTemplate('glpi')],
}
