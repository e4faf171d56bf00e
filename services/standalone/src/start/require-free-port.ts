import { createServer } from 'node:net'
import { listenOnHost } from '@otzyv/service-kit'

/** Throws SettingsError where the port cannot be had: before the long work of a first start, not after it. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const { servers } = await listenOnHost(() => createServer(), { host, port })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
}
