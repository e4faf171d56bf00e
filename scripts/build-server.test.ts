import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { ensureServerBuilt } from './build-server.mjs'

let root: string
const source = () => join(root, 'services/standalone/src/main.ts')
const built = () => join(root, 'services/standalone/dist/main.js')
const run = async () =>
  spawnSync(process.execPath, [fileURLToPath(await ensureServerBuilt(root))], { encoding: 'utf8' }).stdout

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'otzyv-build-'))
  mkdirSync(join(root, 'packages'))
  mkdirSync(join(root, 'services/standalone/src'), { recursive: true })
  writeFileSync(join(root, 'pnpm-lock.yaml'), '')
  writeFileSync(source(), "const said: string = 'first'\nprocess.stdout.write(said)\n")
})

test('TypeScript is built to what plain Node runs, and built once', async () => {
  expect(await run()).toBe('first')
  const { mtimeMs, ino } = statSync(built())
  expect(await run()).toBe('first')
  expect(statSync(built())).toMatchObject({ mtimeMs, ino })
})

test('an edited source is what runs next, also if the edit kept size and place', async () => {
  await run()
  writeFileSync(source(), readFileSync(source(), 'utf8').replace('first', 'later'))
  utimesSync(source(), new Date(), new Date(Date.now() + 5_000))
  expect(await run()).toBe('later')
})

test('a source that was only touched is recognised, and nothing is built', async () => {
  await run()
  const { ino } = statSync(built())
  utimesSync(source(), new Date(), new Date(Date.now() + 5_000))
  expect(await run()).toBe('first')
  expect(statSync(built()).ino).toBe(ino)
})

test('a package that is not installed fails the build, which is made once it is there', async () => {
  writeFileSync(source(), "import { said } from 'not-there'\nprocess.stdout.write(said)\n")
  await expect(run()).rejects.toThrow('the server could not be built')
  mkdirSync(join(root, 'node_modules/not-there'), { recursive: true })
  writeFileSync(join(root, 'node_modules/not-there/package.json'), '{"type": "module", "exports": "./index.js"}')
  writeFileSync(join(root, 'node_modules/not-there/index.js'), "export const said = 'now'\n")
  expect(await run()).toBe('now')
})

test('several commands that find an old build at once all run the new one', async () => {
  await run()
  writeFileSync(source(), readFileSync(source(), 'utf8').replace('first', 'other'))
  expect(await Promise.all([run(), run(), run()])).toEqual(['other', 'other', 'other'])
})
