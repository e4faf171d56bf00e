import { expect, test } from 'vitest'
import { checkTestingCode } from './check-testing-code.mjs'

const product = 'services/x/src/rooms/send.ts'
const check = (path: string, text: string) => checkTestingCode([{ path, text }])

test.each([
  ["import { a } from '../../testing/a.ts'", '../../testing/a.ts'],
  ["export type { A } from '../../testing/a.ts'", '../../testing/a.ts'],
  ["const a = await import('../testing/a.ts')", '../testing/a.ts'],
  ["import { a } from './send.test.ts'", './send.test.ts'],
  ["spawn(new URL('../../testing/child.ts', import.meta.url))", '../../testing/child.ts'],
  ["import type { TestDatabase } from '@otzyv/testing'", '@otzyv/testing'],
  ["import '@otzyv/testing/global-setup'", '@otzyv/testing/global-setup'],
  ["import fc from 'fast-check'", 'fast-check'],
  ["import { test } from '@fast-check/vitest'", '@fast-check/vitest'],
  ["import { expect } from 'vitest'", 'vitest'],
])('a file of the product that says %s is found with its line', (text, name) => {
  expect(check(product, `\n${text}`)).toEqual([`${product}:2: the product names ${name}, which is for tests`])
})

test('a test, the testing code of a package and the package for tests may name all of that', () => {
  const text = "import { test } from 'vitest'\nimport { a } from '../../testing/a.ts'\nimport '@otzyv/testing'"
  for (const path of [
    'services/x/src/rooms/send.test.ts',
    'packages/x/src/many.slow.ts',
    'services/x/testing/start-x.ts',
    'packages/testing/src/wait-until.ts',
    'tests/pipeline.test.ts',
    'bench/mailer.ts',
  ])
    expect(check(path, text)).toEqual([])
})

test('a word that only looks like a path to testing code is none', () => {
  expect(
    check(product, "const words = ['testing', 'testing/', 'vitest is a tool', './latest.ts', './contesting/a.ts']"),
  ).toEqual([])
  expect(check(product, '// what ../testing/a.ts does\nconst a = 1')).toEqual([])
})

test.each(['services/x/src/testing/a.ts', 'services/x/src/rooms/testing/a.ts', 'packages/y/src/testing/a.test.ts'])(
  'testing code within the product is found: %s',
  (path) => {
    const [kind, name] = path.split('/')
    expect(check(path, '')).toEqual([`${path}: testing code stands in ${kind}/${name}/testing/, beside src`])
  },
)

test('a tool for tests that production would install is found', () => {
  const manifest = (kind: string, name: string) => ({ folder: 'services/x', manifest: { [kind]: { [name]: '1' } } })
  expect(checkTestingCode([], [manifest('dependencies', '@otzyv/testing')])).toEqual([
    'services/x/package.json: lists a tool for tests under dependencies; it belongs to devDependencies',
  ])
  expect(checkTestingCode([], [manifest('devDependencies', '@otzyv/testing')])).toEqual([])
  expect(checkTestingCode([], [manifest('dependencies', 'hono')])).toEqual([])
})
