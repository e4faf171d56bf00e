// Measures the first start with the demo as a newcomer has it after the install: what each part takes, when the first page is
// open, when the history is filled and counted; then a second start, and what the product takes at rest. It works on a copy
// of this tree, which is installed once and built again in each round; the figures are medians of the rounds.
//
//   npm run bench:start [-- --json] [--rounds 3]
//
// On a machine that does something else, too, read the CPU seconds: they are of all processes together, PostgreSQL's included.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findFreePort } from '../packages/database/src/embedded-postgres/find-free-port.ts'
import { atMost, renderRatios } from './ratio.ts'
import { median } from './rollup/median.ts'
import { measureRound, type Place, type Round } from './start/measure-round.ts'

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' } },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755)
try {
  const tree = join(folder, 'otzyv')
  report('copying and installing')
  copyTree(tree)
  const { DATABASE_URL: _url, ...env } = process.env
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      "await (await import('./scripts/install/install-packages.mjs')).installPackages({ set: 'product', quiet: true })",
    ],
    { cwd: tree, env, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const place: Place = { tree, dataDir: join(folder, 'data'), env, port: await findFreePort() }
  const rounds: Round[] = []
  for (let round = 1; round <= Number(options.rounds); round++) {
    report(`round ${round}`)
    rounds.push(await measureRound(place))
  }
  print(rounds)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** What is committed, and what was changed or added since. */
function copyTree(tree: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const name of listed
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(tree, name)), { recursive: true })
    cpSync(join(root, name), join(tree, name))
  }
}

function print(rounds: readonly Round[]): void {
  const parts = (rounds[0]?.parts ?? []).map(({ name }, index) => ({
    name,
    seconds: median(rounds.map(({ parts }) => parts[index]?.seconds ?? Number.NaN)),
    cpuSeconds: cpuOf(rounds, index),
  }))
  const secondsOf = (name: string) => parts.find((part) => part.name.startsWith(name))?.seconds ?? Number.NaN
  const ratios = [
    atMost('seconds to the first page of a first start', secondsOf('first start: first page'), 15),
    atMost('seconds until the history is filled and counted', secondsOf('first start: history'), 15),
    atMost('seconds to the first page of a second start', secondsOf('second start'), 2),
    atMost('per cent of a core at rest', median(rounds.map((round) => round.idlePercent)), 1.5),
    atMost('resident megabytes of Node.js', median(rounds.map((round) => round.residentMegabytes)), 120),
  ]
  if (options.json) console.log(JSON.stringify({ rounds: rounds.length, parts, ratios }, null, 2))
  else {
    console.table(parts)
    console.log(renderRatios(ratios))
  }
}

function cpuOf(rounds: readonly Round[], index: number): number | null {
  const measured = rounds.flatMap(({ parts }) => parts[index]?.cpu ?? [])
  return measured.length === 0 ? null : median(measured)
}
