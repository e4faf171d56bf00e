import { SavedViewRevision, shareSavedView } from '@otzyv/admin'
import { SavedViewAnswer, SavedViewPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { answerSavedView, NO_SAVED_VIEW } from './answer-saved-view.ts'

export const shareSavedViewRoute = verbRoute({
  id: 'shareSavedView',
  method: 'post',
  path: '/v1/saved-views/:savedViewId/share',
  summary: 'Gives a view of one’s own to everybody in the workspace',
  right: 'saved_view.share',
  params: SavedViewPath,
  body: SavedViewRevision,
  answer: SavedViewAnswer,
  refusals: NO_SAVED_VIEW,
  problems: ['conflict', 'changed_meanwhile'],
  call: async (ctx, { params, body }) => {
    const shared = await shareSavedView(ctx, { ...body, ...params })
    return shared.outcome === 'not_found' ? shared : await answerSavedView(ctx, shared.savedView)
  },
})
