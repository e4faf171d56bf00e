import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode } from './check-node.mjs'

checkNode()
const { ensureInstalled } = await import('./ensure-installed.mjs')
await ensureInstalled({ set: 'all', quiet: true })
const { checkAdminVerbs } = await import('./verify/check-admin-verbs.mjs')
const { checkDistributedSql } = await import('./verify/check-distributed-sql.mjs')
const { checkDocumentPaths } = await import('./verify/check-document-paths.mjs')
const { checkImports } = await import('./verify/check-imports.mjs')
const { checkRooms } = await import('./verify/check-rooms.mjs')
const { checkStyleLimits } = await import('./verify/check-style-limits.mjs')
const { checkTestingCode } = await import('./verify/check-testing-code.mjs')
const { checkWords } = await import('./verify/check-words.mjs')
const { listFiles, readFiles } = await import('./verify/list-files.mjs')
const { runProgram } = await import('./verify/run-program.mjs')

const root = fileURLToPath(new URL('..', import.meta.url))
const paths = listFiles(root)
const packages = paths
  .filter((path) => /^(?:(?:packages|services|dashboards)\/[^/]+\/)?package\.json$/.test(path))
  .map((path) => ({
    folder: path.replace(/\/?package\.json$/, ''),
    manifest: JSON.parse(readFileSync(join(root, path), 'utf8')),
  }))
// Each type check covers the folder of its tsconfig.json.
const projects = paths.filter((path) => /(?:^|\/)tsconfig\.json$/.test(path))

/** Statements and code that run in production; migrations are frozen. */
const SQL_OF_PRODUCT =
  /^(?:sql\/(?!migrations\/).+\.sql|(?:packages|services)\/[^/]+\/src\/(?!.+\.(?:test|slow)\.ts$).+\.ts)$/

/** What people read; migrations are frozen, and the changelog says what was. */
const TEXT_OF_PRODUCT = /^(?!sql\/migrations\/|CHANGELOG\.md$).+\.(?:md|ts|tsx|mjs|sql)$/

/** Each check gives a list of breaches; an empty one is a pass. The slow ones are programs, and run side by side. */
const checks = [
  {
    name: 'format and lint',
    run: () => runProgram(root, '@biomejs/biome', ['check', '--error-on-warnings', '.']),
  },
  ...projects.map((project) => ({
    name: `types, ${project}`,
    run: () => runProgram(root, 'typescript:tsc', ['-p', project]),
  })),
  { name: 'dead code', run: () => runProgram(root, 'knip', ['--no-progress', '--no-config-hints']) },
  {
    name: 'dependency versions',
    // pnpm is pinned under "config": a packageManager field made frozen installs fail.
    run: () => runProgram(root, 'sherif', ['-r', 'root-package-manager-field', '-r', 'root-package-dependencies']),
  },
  {
    name: 'imports',
    run: () => checkImports({ packages, files: readFiles(root, paths, /\.(?:ts|tsx|mjs)$/) }),
  },
  {
    name: 'paths in documents',
    run: () =>
      checkDocumentPaths({
        documents: readFiles(root, paths, /^(?:[^/]+|docs\/.+)\.md$/),
        paths,
        packageNames: packages.map(({ manifest }) => manifest.name),
        scripts: Object.keys(packages.find(({ folder }) => folder === '')?.manifest.scripts ?? {}),
      }),
  },
  {
    name: 'tests apart from the product',
    run: () => checkTestingCode(readFiles(root, paths, /\.tsx?$/), packages),
  },
  { name: 'rooms', run: () => checkRooms(readFiles(root, paths, /\.tsx?$/)) },
  {
    name: 'SQL for a distributed PostgreSQL',
    run: () => checkDistributedSql(readFiles(root, paths, SQL_OF_PRODUCT)),
  },
  { name: 'admin verbs', run: () => checkAdminVerbs(readFiles(root, paths, /^packages\/admin\/.+\.ts$/)) },
  { name: 'plain words', run: () => checkWords(readFiles(root, paths, TEXT_OF_PRODUCT)) },
  { name: 'style limits', run: () => checkStyleLimits(readFiles(root, paths, /\.(?:ts|tsx|mjs|sql|css)$/)) },
]

const began = performance.now()
const secondsSince = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`
const outcomes = await Promise.all(
  checks.map(async ({ name, run }) => {
    const start = performance.now()
    const breaches = await run()
    console.log(`${breaches.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${secondsSince(start)})`)
    return { name, breaches }
  }),
)
const failed = outcomes.filter(({ breaches }) => breaches.length > 0)
for (const { name, breaches } of failed) console.log(`\n${name}:\n${breaches.join('\n').replace(/^/gm, '  ')}`)
console.log(`\n${checks.length - failed.length} of ${checks.length} checks passed in ${secondsSince(began)}`)
process.exitCode = failed.length === 0 ? 0 : 1
