import type { WorkspacesResult } from '@otzyv/contracts'
import type { View } from './parse-view.ts'

export type Workspace = WorkspacesResult['workspaces'][number]
export type Survey = Workspace['surveys'][number]

/** The workspace and survey to show: those asked for, else the first workspace and its first active survey. */
export function chooseScope(
  workspaces: readonly Workspace[],
  view: View,
): { workspace: Workspace; survey: Survey } | null {
  const workspace = workspaces.find((one) => one.id === view.workspace) ?? workspaces[0]
  const surveys = workspace?.surveys ?? []
  const survey = surveys.find((one) => one.id === view.survey) ?? surveys.find((one) => one.active) ?? surveys[0]
  return workspace && survey ? { workspace, survey } : null
}
