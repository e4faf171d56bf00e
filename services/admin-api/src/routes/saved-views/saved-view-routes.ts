import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createSavedViewRoute } from './create-saved-view.ts'
import { removeSavedViewRoute } from './remove-saved-view.ts'
import { setSavedViewRoute } from './set-saved-view.ts'
import { shareSavedViewRoute } from './share-saved-view.ts'

export const SAVED_VIEW_ROUTES: readonly VerbRoute[] = [
  createSavedViewRoute,
  setSavedViewRoute,
  shareSavedViewRoute,
  removeSavedViewRoute,
]
