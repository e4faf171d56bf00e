import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { acknowledgeAlertRoute } from './acknowledge-alert.ts'
import { markAlertRoute } from './mark-alert.ts'
import { muteAlertRoute } from './mute-alert.ts'
import { setNewNormalRoute } from './set-new-normal.ts'

export const ALERT_ROUTES: readonly VerbRoute[] = [
  acknowledgeAlertRoute,
  markAlertRoute,
  muteAlertRoute,
  setNewNormalRoute,
]
