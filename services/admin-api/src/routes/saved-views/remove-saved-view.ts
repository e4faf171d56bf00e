import { removeSavedView, SavedViewRevision } from '@otzyv/admin'
import { SavedViewPath, SavedViewRemoved } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { NO_SAVED_VIEW } from './answer-saved-view.ts'

export const removeSavedViewRoute = verbRoute({
  id: 'removeSavedView',
  method: 'post',
  path: '/v1/saved-views/:savedViewId/remove',
  summary: 'Deletes a saved view',
  description: 'One that is shared takes the right saved_view.share.',
  right: 'saved_view.remove',
  params: SavedViewPath,
  body: SavedViewRevision,
  answer: SavedViewRemoved,
  refusals: NO_SAVED_VIEW,
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }) => await removeSavedView(ctx, { ...body, ...params }),
})
