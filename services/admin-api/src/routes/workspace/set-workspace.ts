import { readWorkspaceSettings, setWorkspace, WorkspaceChanges } from '@otzyv/admin'
import { WorkspaceAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setWorkspaceRoute = verbRoute({
  id: 'setWorkspace',
  method: 'patch',
  path: '/v1/settings/workspace',
  summary: 'Changes settings of the workspace: those that are given, all or none',
  right: 'workspace.set',
  body: WorkspaceChanges,
  answer: WorkspaceAnswer,
  problems: ['conflict', 'changed_meanwhile'],
  call: async (ctx, { body }) => {
    await setWorkspace(ctx, body)
    return await readWorkspaceSettings(ctx)
  },
})
