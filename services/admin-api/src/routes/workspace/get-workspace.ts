import { readWorkspaceSettings } from '@otzyv/admin'
import { WorkspaceAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const getWorkspaceSettings = verbRoute({
  id: 'getWorkspaceSettings',
  method: 'get',
  path: '/v1/settings/workspace',
  summary: 'What can be set of the workspace',
  right: 'workspace.read',
  answer: WorkspaceAnswer,
  call: readWorkspaceSettings,
})
