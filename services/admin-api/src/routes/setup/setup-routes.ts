import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getSetup } from './get-setup.ts'

export const SETUP_ROUTES: readonly VerbRoute[] = [getSetup]
