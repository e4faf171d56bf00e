import { connect } from 'node:net'

export type RawAnswer = { status: number; head: string; body: string }

/** Sends a request line and headers as they stand, which no HTTP client would let through, and gives the answer. */
export function rawRequest(url: string, line: string, headers: readonly string[] = [], body = ''): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', ...rest] = heard.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: rest.join('\r\n\r\n') })
    })
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
    socket.write([line, ...headers, ...length, 'Connection: close', '', body].join('\r\n'))
  })
}
