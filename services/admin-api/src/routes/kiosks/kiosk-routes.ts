import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { closeKioskRoute } from './close-kiosk.ts'
import { createKioskRoute } from './create-kiosk.ts'
import { listKiosksRoute } from './list-kiosks.ts'

export const KIOSK_ROUTES: readonly VerbRoute[] = [listKiosksRoute, createKioskRoute, closeKioskRoute]
