import { AlertDrillProgress } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getDrillProgressRoute = verbRoute({
  id: 'getDrillProgress',
  method: 'get',
  path: '/v1/alert-drill',
  summary: 'How far the drill of a rule is that runs in the workspace',
  right: 'alert_rule.read',
  answer: AlertDrillProgress,
  call: async (ctx, _asked, { drills }) => ({ running: drills.read(ctx.workspaceId) }),
})
