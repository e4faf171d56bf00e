import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createLinkRoute } from './create-link.ts'

export const LINK_ROUTES: readonly VerbRoute[] = [createLinkRoute]
