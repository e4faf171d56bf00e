import type { WorkspacesResult } from '@otzyv/contracts'
import type { View } from './parse-view.ts'

export type Workspace = WorkspacesResult['workspaces'][number]
export type Survey = Workspace['surveys'][number]

/** What is shown, and what was asked for instead, by its address, if that is not there for this reader. */
export type Scope = {
  workspace: Workspace
  survey: Survey
  missing: { what: 'workspace' | 'survey'; asked: string } | null
}

/**
 * The workspace, by id or name, and the survey to show: those asked for, else the first workspace and its first active
 * survey.
 */
export function chooseScope(workspaces: readonly Workspace[], view: View): Scope | null {
  const wished = workspaces.find((one) => one.id === view.workspace || one.name === view.workspace)
  const workspace = wished ?? workspaces[0]
  const surveys = workspace?.surveys ?? []
  const asked = surveys.find((one) => one.id === view.survey)
  const survey = asked ?? surveys.find((one) => one.active) ?? surveys[0]
  if (!workspace || !survey) return null
  if (!wished && view.workspace !== '')
    return { workspace, survey, missing: { what: 'workspace', asked: view.workspace } }
  return { workspace, survey, missing: asked || view.survey === '' ? null : { what: 'survey', asked: view.survey } }
}
