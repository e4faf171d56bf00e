import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, freePort, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir } from '../support/otzyv.ts'

const SOCKETS = 400
const HEALTHY = 40
const PROGRAM = fileURLToPath(new URL('../../scripts/otzyv.mjs', import.meta.url))

/** Someone opens connections, sends a byte now and then, and opens new ones where they are closed. */
describe('requests that never end', () => {
  let database: TestDatabase
  let port: number
  let child: ReturnType<typeof spawn>

  beforeAll(async () => {
    database = await createTestDatabase()
    port = await freePort()
    // With room for 256 open files in all, as a small container has.
    const script = `ulimit -n 256; exec "${process.execPath}" "${PROGRAM}" start --empty`
    const env = {
      ...process.env,
      DATABASE_URL: database.connectionString,
      DATA_DIR: await makeDataDir(),
      PORT: String(port),
      LOG_LEVEL: 'silent',
    }
    child = spawn('/bin/sh', ['-c', script], { env, stdio: 'ignore' })
    await waitUntil('otzyv to answer', async () => (await ask()) === 200, 60_000)
  })
  afterAll(async () => {
    child.kill()
    await once(child, 'close')
    await database.drop()
  })

  const ask = () =>
    new Promise<number | null>((resolve) => {
      const asked = request({ host: '127.0.0.1', port, path: '/healthz', agent: false, timeout: 3000 }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? null)
      })
      asked.on('timeout', () => asked.destroy())
      asked.on('error', () => resolve(null))
      asked.end()
    })

  test.each([
    ['headers', () => 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n', () => `X-${Math.random()}: 1\r\n`],
    [
      'bodies',
      () =>
        `POST /r/${'A'.repeat(60)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n`,
      () => ' ',
    ],
  ])('%s: others are answered while it lasts', async (_what, begin, drip) => {
    let over = false
    const sockets = new Set<Socket>()
    const attack = async () => {
      while (!over) {
        const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' })
        sockets.add(socket)
        socket.on('error', () => {})
        socket.write(begin())
        const dripping = setInterval(() => socket.writable && socket.write(drip()), 1000)
        await once(socket, 'close').catch(() => {})
        clearInterval(dripping)
        sockets.delete(socket)
        await sleep(50)
      }
    }
    const attackers = Array.from({ length: SOCKETS }, attack)
    await sleep(3000)
    let answered = 0
    for (let i = 0; i < HEALTHY; i++) {
      if ((await ask()) === 200) answered++
      await sleep(100)
    }
    over = true
    for (const socket of sockets) socket.destroy()
    await Promise.all(attackers)
    expect(answered).toBeGreaterThanOrEqual(38)
  })

  test('many complete requests of one address at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, async () => [await ask(), await ask(), await ask()]))
    expect(answers.flat().filter((status) => status !== 200)).toEqual([])
  })
})
