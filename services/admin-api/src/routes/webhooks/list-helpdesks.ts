import { HelpdesksAnswer } from '@otzyv/contracts'
import { z } from 'zod'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listHelpdesksRoute = verbRoute({
  id: 'listHelpdesks',
  method: 'get',
  path: '/v1/helpdesks',
  summary: 'The helpdesks that are known by name, and how each is connected',
  right: 'webhook.read',
  query: z.object({ language: z.enum(['en', 'ru']).default('en') }),
  answer: HelpdesksAnswer,
  call: async (_ctx, { query }, { steps }) => ({ helpdesks: steps.listHelpdesks(query.language) }),
})
