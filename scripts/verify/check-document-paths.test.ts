import { describe, expect, test } from 'vitest'
import { checkDocumentPaths } from './check-document-paths.mjs'

const paths = [
  'README.md',
  'docs/glossary.md',
  'docs/decisions/0001-one-engine.md',
  'packages/keyring/src/index.ts',
  'packages/keyring/src/keyring.ts',
  'sql/migrations/0001_pipeline.sql',
  'scripts/start.mjs',
]

/** Checks one document in the tree above and gives the messages alone. */
function check(text: string, path = 'README.md'): string[] {
  return checkDocumentPaths({
    documents: [{ path, text }],
    paths,
    packageNames: ['otzyv', '@otzyv/keyring'],
    scripts: ['start', 'test', 'verify', 'bench:ingest'],
  }).map((line) => line.replace(/^[^:]*:\d+: /, ''))
}

test('names the document and the line', () => {
  expect(
    checkDocumentPaths({
      documents: [{ path: 'docs/glossary.md', text: 'one\n`sql/views/`' }],
      paths,
      packageNames: [],
      scripts: [],
    }),
  ).toEqual(['docs/glossary.md:2: there is no sql/views/'])
})

describe('paths in code', () => {
  test.each([
    'packages/keyring/src/index.ts',
    'packages/keyring/',
    'sql/migrations',
    'sql/migrations/*.sql',
    'packages/**/*.ts',
    'packages/keyring/src/{index,keyring}.ts',
    './scripts/start.mjs',
    'keyring/src/keyring.ts',
    'keyring.ts',
    'packages/keyring/src/keyring.ts:12',
    'npx vitest run packages/keyring',
    'services/<name>/src/index.ts',
    '/v1/tickets/solved',
    'GET /v1/indicators.json',
    'https://example.org/packages/none.ts',
    'postgres://user@host/none.sql',
    'application/json',
    'Asia/Novosibirsk',
    'text/csv',
    'dashboards/app/dist/index.html',
    './data',
    '~/none.json',
    '@otzyv/keyring',
  ])('there: %s', (word) => {
    expect(check(`See \`${word}\`.`)).toEqual([])
  })

  test.each([
    'packages/link/src/index.ts',
    'packages/mail/',
    'sql/views',
    'sql/views/*.sql',
    'packages/*.ts',
    'packages/keyring/src/{handle,process}.ts',
    './scripts/stop.mjs',
    'key-ring.ts',
    'gone/away.md',
  ])('not there: %s', (word) => {
    expect(check(`See \`${word}\`.`)).toEqual([`there is no ${word}`])
  })

  test('a package by its npm name', () => {
    expect(check('`@otzyv/link`')).toEqual(['there is no package @otzyv/link'])
  })

  test('fenced blocks show trees and output', () => {
    expect(check('```\n`packages/none.ts`\n```\n`packages/none.ts`')).toEqual(['there is no packages/none.ts'])
  })
})

describe('links', () => {
  test.each([
    '[a](docs/glossary.md#word)',
    '[a](docs/)',
    '[a](https://example.org/x.md)',
    '[a](#word)',
    '[a](mailto:a@b.example)',
  ])('there: %s', (text) => {
    expect(check(text)).toEqual([])
  })
  test.each(['[a](docs/none.md)', '![a](docs/none.png)', '<img src="docs/none.md">', '[a]: docs/none.md'])(
    'not there: %s',
    (text) => {
      expect(check(text)[0]).toMatch(/^the link docs\/none\.\w+ leads nowhere$/)
    },
  )
  test('are read from the folder of their document', () => {
    expect(check('[a](decisions/0001-one-engine.md) [b](../README.md)', 'docs/glossary.md')).toEqual([])
    expect(check('[a](docs/glossary.md)', 'docs/glossary.md')).toHaveLength(1)
  })
})

test('scripts, also within fenced blocks', () => {
  expect(check('```\nnpm run verify\nnpm start -- --empty\n```\n`npm test`, npm run bench:ingest.')).toEqual([])
  expect(check('every `npm run bench:<name> -- --json`')).toEqual([])
  expect(check('```\nnpm run lint\n```')).toEqual(['package.json has no script lint'])
})
