import { readSetup } from '@otzyv/admin'
import { SetupAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getSetup = verbRoute({
  id: 'getSetup',
  method: 'get',
  path: '/v1/setup',
  summary: 'How far the workspace is set up, and where its mails end up',
  right: 'setup.read',
  answer: SetupAnswer,
  call: async (ctx, _, { installationMail }) => await readSetup(ctx, installationMail),
})
