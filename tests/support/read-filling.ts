import type { WorkspacesResult } from '@otzyv/contracts'

/** How far the filling of the demo is; null once its history is there. */
export async function readFilling(url: string): Promise<WorkspacesResult['workspaces'][number]['filling']> {
  const { workspaces }: WorkspacesResult = JSON.parse(await (await fetch(`${url}/v1/workspaces`)).text())
  return workspaces[0]?.filling ?? null
}
