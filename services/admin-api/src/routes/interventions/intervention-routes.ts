import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createInterventionRoute } from './create-intervention.ts'
import { setInterventionRoute } from './set-intervention.ts'
import { withdrawInterventionRoute } from './withdraw-intervention.ts'

export const INTERVENTION_ROUTES: readonly VerbRoute[] = [
  createInterventionRoute,
  setInterventionRoute,
  withdrawInterventionRoute,
]
