import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { method: string; path: string; headers: Record<string, string>; body: string }

/** A far end on loopback that keeps what it gets, and answers as `answer` says; 204 without it. */
export async function startReceiver(
  answer: (res: ServerResponse, received: Received, req: IncomingMessage) => void = (res) => res.writeHead(204).end(),
) {
  const received: Received[] = []
  const server = createServer((req, res) => {
    let body = ''
    req.setEncoding('utf8')
    req.on('data', (part: string) => {
      body += part
    })
    req.on('end', () => {
      const { method = '', url: path = '' } = req
      const one = { method, path, headers: req.headers as Record<string, string>, body } // no header of these comes twice
      received.push(one)
      answer(res, one, req)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, // it listens at a port
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
