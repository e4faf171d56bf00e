import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of so many bytes that is whole when its last one is there; the bytes are sent as they are. */
export async function serveText(bytes: number): Promise<{ url: string; close: () => Promise<void> }> {
  const [head, end] = ['<!doctype html><title>Text</title><p>Text</p><!--', '--><p id="end">End</p>']
  const filler = randomBytes(bytes)
    .toString('base64')
    .slice(0, bytes - head.length - end.length)
  const body = `${head}${filler}${end}`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': body.length })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://localhost:${port}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
