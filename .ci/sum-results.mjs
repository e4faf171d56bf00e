import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Sums up what test runs left in a folder and prints "N passed, M failed" as the last line. A run is named as
 * `name=folder that it ran in` and left `name.json` of vitest, or `name.txt` with a line "N passed, M failed". Troubles
 * that no test stands for count as one failure. Fails even if a test was skipped in every run, or in a browser at all, or if
 * a file of tests was in no run: each run leaves some to the others.
 */
const [, , results = '', troubles = '0', ...runs] = process.argv
const IN_BROWSER = /^tests\/browser\//
let passed = 0
let failed = 0
let inBrowser = 0
const complaints = []
const ran = new Set()
const files = new Set()
const skipped = new Set()

for (const [name = '', folder = ''] of runs.map((run) => run.split('='))) {
  const counts = readRun(name, folder)
  passed += counts.passed
  failed += counts.failed
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
  )
}
if (inBrowser === 0) complaints.push('no test ran in a browser')
for (const file of listTestFiles('.')) if (!files.has(file)) complaints.push(`in no run: ${file}`)
for (const test of skipped) if (!ran.has(test)) complaints.push(`skipped in every run: ${test}`)
for (const complaint of complaints) console.log(complaint)
if (failed === 0 && (Number(troubles) > 0 || complaints.length > 0)) failed = 1
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function readRun(name, folder) {
  const json = join(results, `${name}.json`)
  const text = join(results, `${name}.txt`)
  if (existsSync(text)) {
    const line = /(\d+) passed, (\d+) failed/.exec(readFileSync(text, 'utf8'))
    if (line) return { passed: Number(line[1]), failed: Number(line[2]), skipped: 0 }
  }
  if (!existsSync(json)) {
    complaints.push(`${name}: it left no results`)
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const suite of JSON.parse(readFileSync(json, 'utf8')).testResults) {
    const file = relative(folder, suite.name)
    files.add(file)
    // A file that could not be loaded has no tests to fail.
    if (suite.status === 'failed' && suite.assertionResults.length === 0) counts.failed += 1
    for (const { fullName, status } of suite.assertionResults) {
      const test = `${file}: ${fullName}`
      if (status === 'passed' || status === 'failed') {
        counts[status] += 1
        ran.add(test)
        if (IN_BROWSER.test(file)) inBrowser += 1
      } else {
        counts.skipped += 1
        skipped.add(test)
        if (IN_BROWSER.test(file)) complaints.push(`${name}: skipped ${test}`)
      }
    }
  }
  return counts
}

/** Every file of tests of the tree, as paths from its root. */
function listTestFiles(root) {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const path = join(root, entry.name)
    const isMade = ['node_modules', 'dist', '.git'].includes(entry.name) || path === 'data'
    if (entry.isDirectory()) return isMade ? [] : listTestFiles(path)
    return /\.(?:test|slow)\.tsx?$/.test(entry.name) ? [path] : []
  })
}
