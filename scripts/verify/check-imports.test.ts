import { describe, expect, test } from 'vitest'
import { checkImports } from './check-imports.mjs'

const packages = [
  { folder: '', manifest: { name: 'otzyv', devDependencies: { vitest: '4', pg: '8', '@otzyv/mailer': '*' } } },
  { folder: 'packages/database', manifest: { name: '@otzyv/database', dependencies: { pg: '8', kysely: '0' } } },
  { folder: 'packages/testing', manifest: { name: '@otzyv/testing', dependencies: { pg: '8' } } },
  {
    folder: 'services/intake',
    manifest: {
      name: '@otzyv/intake',
      dependencies: { hono: '4', kysely: '0' },
      devDependencies: { 'fast-check': '4' },
    },
  },
  { folder: 'services/mailer', manifest: { name: '@otzyv/mailer', dependencies: { nodemailer: '10' } } },
  {
    folder: 'packages/indicators',
    manifest: { name: '@otzyv/indicators', dependencies: { '@otzyv/statistics': 'workspace:*' } },
  },
  { folder: 'services/standalone', manifest: { name: '@otzyv/standalone', dependencies: {} } },
  { folder: 'dashboards/app', manifest: { name: '@otzyv/app', devDependencies: { preact: '11' } } },
]

/** Checks one file in the tree above, with more dependencies for its package where wanted; gives the messages alone. */
function check(path: string, text: string, more: Record<string, string> = {}): string[] {
  const tree = packages.map((each) =>
    each.folder !== '' && path.startsWith(`${each.folder}/`)
      ? { ...each, manifest: { ...each.manifest, dependencies: { ...each.manifest.dependencies, ...more } } }
      : each,
  )
  return checkImports({ packages: tree, files: [{ path, text }] }).map((line) => line.replace(/^[^:]*:\d+: /, ''))
}

const intake = 'services/intake/src/read.ts'

test('names the file and the line', () => {
  const text = "// one\nconst text = `\n`\nimport {\n  a,\n} from 'zod'\n"
  expect(checkImports({ packages, files: [{ path: intake, text }] })).toEqual([
    `${intake}:6: zod is not listed in services/intake/package.json`,
  ])
})

describe('every kind of import is seen', () => {
  test.each([
    "import { z } from 'zod'",
    "import type { z } from 'zod'",
    "import z, { type a } from 'zod/mini'",
    "import * as z from 'zod'",
    "import 'zod'",
    "export { z } from 'zod'",
    "export type { z } from 'zod'",
    "export * from 'zod'",
    "const z = await import('zod')",
    'const z = await import(`zod`)',
    "type Z = import('zod').ZodType",
    "const z = require('zod')",
    "const z = require.resolve('zod')",
    "const z = import.meta.resolve('zod')",
    "const quote = /['\"`]/\nimport { z } from 'zod'",
    "const half = (a + b) / 2 // don't\nimport { z } from 'zod'",
    "const nested = `a ${`b ${{ c: '}' }.c}`} don't`\nimport { z } from 'zod'",
  ])('%s', (text) => {
    expect(check(intake, text)).toEqual(['zod is not listed in services/intake/package.json'])
  })

  test.each([
    "// import { z } from 'zod'",
    "/** import('zod') */",
    'const text = "import { z } from \'zod\'"',
    "const text = `\nimport { z } from 'zod'\n`",
    "const words = { from: 'zod' }\nexport { words }\nconst from = 'zod'",
    "loader.import('zod')",
    "import { readFileSync } from 'node:fs'",
    "import { Hono } from 'hono'\nimport { html } from 'hono/html'",
  ])('not: %s', (text) => {
    expect(check(intake, text)).toEqual([])
  })
})

test('a computed import cannot be checked', () => {
  expect(check(intake, 'await import(name)')).toEqual(['imports a computed name, which this check cannot follow'])
})

describe('development dependencies', () => {
  const text = "import fc from 'fast-check'\nimport { test } from 'vitest'"
  test('are for tests', () => {
    expect(check('services/intake/src/read.test.ts', text)).toEqual([])
    expect(check('services/intake/testing/build.ts', text)).toEqual([])
  })
  test('are not for the product', () => {
    expect(check(intake, text)).toEqual([
      "fast-check is a development dependency; only tests, testing/ and vite's config may import those",
      'vitest is not listed in services/intake/package.json',
    ])
  })
  test('are all that a built dashboard has', () => {
    expect(check('dashboards/app/src/app.tsx', "import { h } from 'preact'\nconst a = <p>don't</p>")).toEqual([])
    expect(check('dashboards/app/src/app.tsx', "import { h } from 'hono'")).toHaveLength(1)
  })
})

describe('edges that no list allows', () => {
  const mailer = { '@otzyv/mailer': '*' }
  const text = "import { a } from '@otzyv/mailer'"
  test('a service on a service', () => {
    expect(check(intake, text, mailer)).toContain(
      'a service must not depend on the service @otzyv/mailer; steps meet in rows',
    )
    expect(check('services/intake/src/a.test.ts', text, mailer)).not.toEqual([])
    expect(check('services/standalone/src/a.ts', text, mailer)).toEqual([])
  })
  test('a package or a dashboard on a service', () => {
    expect(check('packages/database/src/a.ts', text, mailer)).toContain(
      'a package must not depend on the service @otzyv/mailer',
    )
    expect(check('dashboards/app/src/a.ts', text, mailer)).toContain(
      'a dashboard must not depend on the service @otzyv/mailer',
    )
  })
  test('even if it is only listed', () => {
    expect(check(intake, '', mailer)).toEqual([
      'services/intake/package.json: a service must not depend on the service @otzyv/mailer; steps meet in rows',
      'services/intake/package.json: lists @otzyv/mailer, which it never imports',
    ])
  })
  test('a package on itself by name', () => {
    expect(check(intake, "import { a } from '@otzyv/intake'", { '@otzyv/intake': '*' })).toContain(
      '@otzyv/intake imports itself by name; use a relative path',
    )
  })
})

describe('one place each', () => {
  test('the driver', () => {
    const text = "import pg from 'pg'"
    expect(check(intake, text, { pg: '8' })).toContain('pg belongs in packages/database alone')
    expect(check('services/intake/src/a.test.ts', text)).toContain('pg belongs in packages/database alone')
    for (const home of ['packages/database/src/a.ts', 'packages/testing/src/a.ts', 'tests/a.test.ts', 'bench/a.ts']) {
      expect(check(home, text)).toEqual([])
    }
  })
  test('the dialect', () => {
    const text = "import { PostgresDialect as Dialect } from 'kysely'"
    expect(check(intake, text)).toEqual(['PostgresDialect belongs in packages/database alone'])
    expect(check(intake, "import * as k from 'kysely'\nnew k.PostgresDialect()")).toHaveLength(1)
    expect(check('packages/database/src/a.ts', text)).toEqual([])
  })
  test('the mail client', () => {
    const text = "import { createTransport } from 'nodemailer'"
    expect(check(intake, text, { nodemailer: '10' })).toContain('nodemailer belongs in services/mailer alone')
    expect(check('services/mailer/src/a.ts', text)).toEqual([])
  })
  test('the methods below what is shown', () => {
    const text = "import { wilsonInterval } from '@otzyv/statistics'"
    expect(check(intake, text, { '@otzyv/statistics': 'workspace:*' })).toContain(
      '@otzyv/statistics promises nothing about what is shown; ask @otzyv/indicators',
    )
    expect(check('packages/indicators/src/a.ts', text)).toEqual([])
  })
})

describe('the environment', () => {
  test.each([
    'const port = process.env.PORT',
    'const env = process?.env',
    "const env = process['env']",
    'const { env } = process',
    "import { env } from 'node:process'",
  ])('%s', (text) => {
    expect(check(intake, text)).toEqual(['reads the environment, which only main.ts may do'])
    for (const reader of [
      'services/standalone/src/main.ts',
      'services/intake/src/a.test.ts',
      'scripts/a.mjs',
      'bench/a.ts',
    ]) {
      expect(check(reader, text)).toEqual([])
    }
  })
  test('other parts of the process are free', () => {
    expect(check(intake, 'const a = process.pid\nconst b = { env: 1 }.env')).toEqual([])
  })
})

describe('relative paths', () => {
  test.each([
    ["import { a } from '../../mailer/src/a.ts'", '../../mailer/src/a.ts leaves services/intake'],
    ["import { a } from './a'", './a has no ending of .ts, .tsx, .json or .css'],
    ["import { a } from './a.js'", './a.js has no ending of .ts, .tsx, .json or .css'],
    [
      "const url = new URL('../../mailer/src/a.sql', import.meta.url)",
      '../../mailer/src/a.sql reaches into services/mailer',
    ],
  ])('%s', (text, message) => {
    expect(check(intake, text)).toEqual([message])
  })
  test('within the package, to shared SQL and to a built dashboard', () => {
    expect(check(intake, "import { a } from './a.ts'\nimport words from '../words.json'\nimport './a.css'")).toEqual([])
    expect(check(intake, "new URL('../../../sql/a.sql', import.meta.url)")).toEqual([])
    expect(check(intake, "new URL('../../../dashboards/app/dist/', import.meta.url)")).toEqual([])
    expect(check('tests/a.test.ts', "import { a } from '../services/mailer/testing/a.ts'")).toEqual([])
  })
})

test('a workspace dependency that nothing imports', () => {
  const listed = { '@otzyv/database': '*' }
  expect(check(intake, '', listed)).toEqual([
    'services/intake/package.json: lists @otzyv/database, which it never imports',
  ])
  expect(check(intake, "import { a } from '@otzyv/database'", listed)).toEqual([])
})
