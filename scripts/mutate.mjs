// Shows that the tests catch the mistakes that such code is known for. Each mistake is made in a copy of the project, and
// the test named with it must fail there; in the copy without a mistake all of them must pass ("no test": one does not, or
// is called otherwise).
//   node scripts/mutate.mjs [AREA…] [--json]      an area is a file of scripts/mutations; without one, all of them
// Exit code 1 if a mistake survives, breaks more than an expectation, has no test, or no longer fits the code.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readMutations } from './mutations/read-mutations.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const json = process.argv.includes('--json')
const mutations = await readMutations(process.argv.slice(2).filter((word) => word !== '--json'))
const copy = mkdtempSync(join(tmpdir(), 'otzyv-mutations-'))
const showErrors = join(copy, 'show-errors.mjs')

/** The project's own files; the installed packages are linked, but for those of the workspace, which must be the copies. */
function copyProject() {
  for (const entry of [
    'packages',
    'services',
    'sql',
    'scripts',
    'tests',
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'tsconfig.base.json',
    'vitest.config.ts',
    'vitest.faults.config.ts',
  ])
    cpSync(join(root, entry), join(copy, entry), { recursive: true, verbatimSymlinks: true })
  writeFileSync(showErrors, SHOW_ERRORS)
  mkdirSync(join(copy, 'node_modules'))
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry.startsWith('.vite')) continue
    const [from, to] = [join(root, 'node_modules', entry), join(copy, 'node_modules', entry)]
    if (entry === '@otzyv') cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    else symlinkSync(from, to)
  }
}

/** Makes the changes of one mistake and gives what undoes them. */
function mutate(mutation) {
  const originals = new Map()
  const undo = () => {
    for (const [path, text] of originals) writeFileSync(path, text)
  }
  for (const { file, find, replace } of mutation.changes) {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    if (!originals.has(path)) originals.set(path, text)
    const changed = text.replace(find, replace)
    if (changed === text) {
      undo()
      throw new Error(`"${mutation.name}" no longer fits ${file}: change scripts/mutations/${mutation.area}.mjs`)
    }
    writeFileSync(path, changed)
  }
  return undo
}

/** Loaded before the tests in the copy: a property that does not hold then says which error it met. */
const SHOW_ERRORS = "import fc from 'fast-check'\nfc.configureGlobal({ includeErrorInReport: true })\n"

/** How the message of an expectation begins, or of a property in which one did not hold. */
const UNMET = /^(?:Error: Property failed[\s\S]*?\nGot )?AssertionError/

function runTest({ config, file, test }) {
  const vitest = join(dirname(fileURLToPath(import.meta.resolve('vitest/package.json'))), 'vitest.mjs')
  const args = [vitest, 'run', '--config', config, file, '--testNamePattern', test, '--reporter', 'json']
  const env = { ...process.env, NODE_OPTIONS: `--import ${pathToFileURL(showErrors)}` }
  const { stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env, timeout: 300_000 })
  const report = JSON.parse(stdout.slice(stdout.indexOf('{')))
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  // Only an expectation that did not hold shows that the mistake was seen: a broken statement fails any test.
  const seen = tests.filter((one) => one.failureMessages.some((message) => UNMET.test(message)))
  return { passed: report.numPassedTests, failed: report.numFailedTests, seen: seen.length }
}

const passing = new Map()

/** Whether the test is there and passes in the copy without a mistake; asks once for each test. */
function passes(killer) {
  const name = JSON.stringify(killer)
  if (!passing.has(name)) {
    const { passed, failed } = runTest(killer)
    passing.set(name, passed > 0 && failed === 0)
  }
  return passing.get(name)
}

/** What becomes of a mistake; a test that does not pass without it says nothing about it. */
function judge(mutation) {
  if (!passes(mutation.killer)) return 'no test'
  const undo = mutate(mutation)
  const { failed, seen } = runTest(mutation.killer)
  undo()
  return seen > 0 ? 'killed' : failed > 0 ? 'broken' : 'survived'
}

const results = []
try {
  copyProject()
  for (const mutation of mutations) {
    results.push({ mistake: mutation.name, test: mutation.killer.test, outcome: judge(mutation) })
    const last = results.at(-1)
    if (!json) process.stdout.write(`${last.outcome.padEnd(8)} ${last.mistake}\n         by: ${last.test}\n`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
const survived = results.filter((result) => result.outcome !== 'killed').length
if (json) process.stdout.write(`${JSON.stringify({ mutations: results, survived }, null, 2)}\n`)
else process.stdout.write(`${results.length - survived} of ${results.length} mistakes are caught.\n`)
process.exit(survived > 0 ? 1 : 0)
