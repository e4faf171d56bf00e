import type { HookMapping } from '@otzyv/hook-mapping'
import { type Helpdesk, ownTemplate } from '../helpdesk.ts'
import { guide } from './guide.ts'

/**
 * The payload without a template: it names nobody by an address. It is sent at each change, so that one of an open ticket says
 * nothing. 5 is "Solved", 6 "Closed".
 */
const asDefault = (status: string): HookMapping => ({
  source: 'glpi',
  solved: [{ path: status, is: ['5', '6'] }],
  reopened: null,
  fields: {
    ticketId: '$.item.id',
    solvedAt: '$.item.date_solve',
    team: '$.item.entity.name',
    agent: '$.item.team[?@.role == "assigned"].name',
    product: '$.item.category.name',
    channel: '$.item.request_type.name',
    subject: '$.item.name',
  },
})

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
  mappings: [asDefault('$.item.status.id'), asDefault('$.item.status'), ownTemplate('glpi')],
}
