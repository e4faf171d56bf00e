import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { createTestDatabase, freePort, type TestDatabase, waitUntil } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, runOtzyv, startOtzyv } from './support/otzyv.ts'

const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
const env = async (own: Record<string, string>) => ({
  DATABASE_URL: database.connectionString,
  DATA_DIR: await makeDataDir(),
  PORT: String(await freePort()),
  ...own,
})
const isThere = async (url: string) => (await fetch(`${url}/healthz`).catch(() => null))?.status === 200

describe('where the product listens', () => {
  test('is on both addresses of localhost, which is what the start prints', async () => {
    const own = await env({})
    const running = await startOtzyv(own)
    await waitUntil('the welcome', () => running.output.stdout.includes('Stop with Ctrl+C'))
    expect(running.output.stdout).toContain(`Dashboard        http://localhost:${own.PORT}/`)
    for (const host of ['127.0.0.1', 'localhost', ...(hasIPv6 ? ['[::1]'] : [])])
      expect([host, await isThere(`http://${host}:${own.PORT}`)]).toEqual([host, true])
    expect(await running.stop()).toBe(0)
  })

  test.each([
    ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1', 'localhost'],
    ...(hasIPv6 ? [['::', '127.0.0.1', 'localhost']] : []),
  ])('is HOST=%s, and the start prints an address that can be opened', async (host, reached, printed) => {
    const own = await env({ HOST: host })
    const running = await startOtzyv(own)
    await waitUntil('the welcome', () => running.output.stdout.includes('Stop with Ctrl+C'))
    expect(await isThere(`http://${reached}:${own.PORT}`)).toBe(true)
    expect(running.output.stdout).toContain(`http://${printed}:${own.PORT}/`)
    expect(await running.stop()).toBe(0)
  })

  test.each<[string, RegExp]>([
    ['192.0.2.1', /^otzyv: HOST: 192\.0\.2\.1 is no address of this machine\./],
    ['nowhere.invalid', /^otzyv: HOST: there is no host "nowhere\.invalid"/],
    ['http://localhost', /^otzyv: HOST: must be an address/],
    ...(hasIPv6 ? [] : [['[::1]', /^otzyv: HOST: ::1 is no address of this machine\./] satisfies [string, RegExp]]),
  ])('blames HOST and not the port for HOST=%s', async (host, line) => {
    const end = await runOtzyv(['start', '--empty'], await env({ HOST: host }))
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr.trim().split('\n')).toHaveLength(1)
    expect(end.stderr).toMatch(line)
  })
})

/** A server that begins as PostgreSQL does when it is asked to encrypt, with a certificate of its own or without one. */
async function startTlsServer(answer: 'S' | 'N', work: (url: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'otzyv-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=db.example'.split(' ')
  expect(spawnSync('openssl', [...words, '-keyout', key, '-out', cert]).status).toBe(0)
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(answer)
      if (answer === 'N') return
      const secured = new TLSSocket(socket, { isServer: true, key: readFileSync(key), cert: readFileSync(cert) })
      secured.on('error', () => {})
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  await work(`postgres://otzyv@127.0.0.1:${port}/otzyv?sslmode=require`)
  server.close()
}

describe('a database that is to be encrypted', () => {
  test('with a certificate that is not known says in one line how to make it known', async () => {
    await startTlsServer('S', async (url) => {
      const end = await runOtzyv(['migrate'], { DATABASE_URL: url })
      expect(end.code).toBe(1)
      expect(end.stderr).toMatch(
        /^otzyv: PostgreSQL at 127\.0\.0\.1:\d+ shows a certificate.*sslrootcert=.*sslmode=no-verify.*\n$/,
      )
    })
  })

  test('but does not encrypt says so in one line', async () => {
    await startTlsServer('N', async (url) => {
      const end = await runOtzyv(['migrate'], { DATABASE_URL: url })
      expect(end.code).toBe(1)
      expect(end.stderr).toMatch(/^otzyv: PostgreSQL at 127\.0\.0\.1:\d+ does not encrypt: .*\n$/)
    })
  })
  test('by a certificate file that is not there names the file', async () => {
    const end = await runOtzyv(['migrate'], { DATABASE_URL: 'postgres://h/d?sslmode=require&sslrootcert=/no/ca.pem' })
    expect(end).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^otzyv: DATABASE_URL names a file .*\/no\/ca\.pem\.\n$/),
    })
  })
})
