import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getLogo } from './get-logo.ts'
import { removeLogoRoute } from './remove-logo.ts'
import { setLogoRoute } from './set-logo.ts'

export const LOGO_ROUTES: readonly VerbRoute[] = [getLogo, setLogoRoute, removeLogoRoute]
