import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { endEverySessionRoute } from './end-every-session.ts'
import { endOwnSessionRoute } from './end-own-session.ts'
import { getOwnPersonRoute } from './get-own-person.ts'
import { setOwnPersonRoute } from './set-own-person.ts'

export const ME_ROUTES: readonly VerbRoute[] = [
  getOwnPersonRoute,
  setOwnPersonRoute,
  endOwnSessionRoute,
  endEverySessionRoute,
]
