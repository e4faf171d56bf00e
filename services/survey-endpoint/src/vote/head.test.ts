import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedEndpoint, serveEndpoint } from '../../testing/serve-endpoint.ts'
import { submitted } from '../../testing/start-endpoint.ts'

let endpoint: ServedEndpoint
beforeAll(async () => {
  endpoint = await serveEndpoint()
})
afterAll(() => endpoint.stop())

/** The lines of the head that a request of a browser is answered with, as they stand on the wire. */
function headOf(token: string, body: unknown): Promise<string[]> {
  const json = JSON.stringify(body)
  const { host, port } = new URL(endpoint.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      text += chunk
    })
    socket.on('close', () => resolve((text.split('\r\n\r\n')[0] ?? '').split('\r\n')))
    socket.write(
      `POST /r/${token} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
    )
  })
}

test('the head of the answer to a vote goes out as it was written once for all, and lacks nothing', async () => {
  const { token } = await endpoint.invite()
  const renderedAtMs = Date.now() - 60_000
  for (const [edit, outcome] of [
    [2, 'stored'],
    [1, 'superseded'],
  ] as const) {
    const [status, ...head] = await headOf(token, submitted({ renderedAtMs, edit }))
    expect(status).toBe('HTTP/1.1 200 OK')
    // A head that was built again would have its names in lower case.
    expect(head.filter((line) => !line.startsWith('Date: '))).toEqual([
      'Content-Type: application/json',
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      `Content-Length: ${JSON.stringify({ outcome }).length}`,
    ])
  }
})

test('a vote that is refused says the same beside what is wrong', async () => {
  const { token } = await endpoint.invite()
  const head = (await headOf(token, submitted({ rating: 99 }))).map((line) => line.toLowerCase())
  expect(head[0]).toBe('http/1.1 422 unprocessable entity')
  for (const line of [
    'content-type: application/problem+json',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
  ])
    expect(head).toContain(line)
})
