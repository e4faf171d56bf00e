import { SavedViewChanges, setSavedView } from '@otzyv/admin'
import { SavedViewAnswer, SavedViewPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { answerSavedView, NO_SAVED_VIEW } from './answer-saved-view.ts'

export const setSavedViewRoute = verbRoute({
  id: 'setSavedView',
  method: 'patch',
  path: '/v1/saved-views/:savedViewId',
  summary: 'Renames a saved view, or puts another address under its name',
  description: 'One that is shared takes the right saved_view.share.',
  right: 'saved_view.set',
  params: SavedViewPath,
  body: SavedViewChanges,
  answer: SavedViewAnswer,
  refusals: NO_SAVED_VIEW,
  problems: ['conflict', 'changed_meanwhile'],
  call: async (ctx, { params, body }) => {
    const set = await setSavedView(ctx, { ...body, ...params })
    return set.outcome === 'not_found' ? set : await answerSavedView(ctx, set.savedView)
  },
})
