import type { WorkspacesResult } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { me } from '../../data/me.ts'
import { Read } from './read.tsx'

type Survey = WorkspacesResult['workspaces'][number]['surveys'][number]

/** Gives the surveys of the workspace that one is signed in to, once they are known. */
export function Surveys({ children }: { children: (surveys: readonly Survey[]) => ComponentChildren }) {
  const own = me.value?.outcome === 'ok' ? me.value.data.workspaceId : ''
  return (
    <Read<WorkspacesResult> address="v1/workspaces">
      {({ workspaces }) => children(workspaces.find(({ id }) => id === own)?.surveys ?? [])}
    </Read>
  )
}

/** They as the options of a choice. */
export function surveyOptions(surveys: readonly Survey[]): { value: string; label: string }[] {
  return surveys.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))
}
