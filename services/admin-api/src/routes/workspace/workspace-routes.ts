import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { getWorkspaceSettings } from './get-workspace.ts'
import { setWorkspaceRoute } from './set-workspace.ts'

export const WORKSPACE_ROUTES: readonly VerbRoute[] = [getWorkspaceSettings, setWorkspaceRoute]
