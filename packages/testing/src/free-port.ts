import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** Below the ports that systems give to connections (Linux from 32768, others from 49152), so none takes it meanwhile. */
const [FIRST, COUNT] = [10_240, 11_264]

/**
 * A port of loopback for a program that the test starts. It stays this process's until it ends, also while nothing
 * listens on it: other tests, in this run and beside it, get other ports.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const port = randomInt(FIRST, FIRST + COUNT)
    if ((await isFree(port)) && (await reserve(port))) return port
  }
  throw new Error(`no port of ${COUNT} from ${FIRST} on is free`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/**
 * A UDP port is the sign: the system gives it to one process, and takes it back at its end. It is that of another number,
 * since a program may listen on UDP beside TCP, as web servers do for HTTP/3.
 */
function reserve(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const sign = createSocket('udp4')
    sign.once('error', () => resolve(false))
    sign.bind({ port: port + COUNT, address: '127.0.0.1', exclusive: true }, () => {
      sign.unref()
      resolve(true)
    })
  })
}
