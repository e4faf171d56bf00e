import { createSavedView, NewSavedView } from '@otzyv/admin'
import { SavedViewAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { answerSavedView } from './answer-saved-view.ts'

export const createSavedViewRoute = verbRoute({
  id: 'createSavedView',
  method: 'post',
  path: '/v1/saved-views',
  summary: 'Keeps an address of the dashboard under a name, for oneself or for the workspace',
  description: 'To share it with the workspace takes the right saved_view.share.',
  right: 'saved_view.create',
  body: NewSavedView,
  answer: SavedViewAnswer,
  status: 201,
  problems: ['conflict'],
  call: async (ctx, { body }) => await answerSavedView(ctx, await createSavedView(ctx, body)),
})
