import type { WorkspacesResult } from '@otzyv/contracts'
import { effect } from '@preact/signals'
import { scope, workspaces } from './page-state.ts'
import { readJson } from './read-json.ts'

const EVERY_MS = 1_000

/**
 * While the history of the demo on view is being filled, asks each second how far it is. Once it is there the page has a
 * query, and reads the figures. A server that is away meanwhile may be starting again: it is asked on.
 */
export function watchFilling(): void {
  effect(() => {
    if (!scope.value?.workspace.filling) return
    const own = new AbortController()
    const timer = setTimeout(() => void ask(own.signal), EVERY_MS)
    return () => {
      clearTimeout(timer)
      own.abort()
    }
  })
}

async function ask(signal: AbortSignal): Promise<void> {
  const answer = await readJson<WorkspacesResult>('v1/workspaces', signal).catch(() => null)
  if (signal.aborted) return
  // A list of its own in either case: it begins the next wait.
  workspaces.value = answer?.outcome === 'ok' ? answer.data.workspaces : [...(workspaces.peek() ?? [])]
}
