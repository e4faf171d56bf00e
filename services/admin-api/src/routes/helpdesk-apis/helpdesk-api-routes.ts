import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { listHelpdeskApisRoute } from './list-helpdesk-apis.ts'
import { listHelpdeskNotificationsRoute } from './list-helpdesk-notifications.ts'
import { removeHelpdeskApiRoute } from './remove-helpdesk-api.ts'
import { setHelpdeskApiRoute } from './set-helpdesk-api.ts'
import { testHelpdeskApiRoute } from './test-helpdesk-api.ts'

export const HELPDESK_API_ROUTES: readonly VerbRoute[] = [
  listHelpdeskApisRoute,
  setHelpdeskApiRoute,
  testHelpdeskApiRoute,
  removeHelpdeskApiRoute,
  listHelpdeskNotificationsRoute,
]
