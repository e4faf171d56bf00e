// Measures what workspaces cost in which nothing is due, and how long the last one waits: for its mail, and for an answer to
// be in the figures. 1, 100 and 1,000 workspaces at the same time, each on a PostgreSQL and in a process of its own, so that
// all of them see the same busy machine. At the end the first of 1,000 gets a backlog, and the last one is measured again.
//
//   npm run bench:workspaces [-- --json] [--sizes 1,100,1000] [--seconds 65] [--backlog 500000]
//
// Takes less than four minutes. CPU time is read from /proc, so it is 0 on anything but Linux.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { max, median } from 'simple-statistics'
import { atMost, renderRatios } from './ratio.ts'
import { addBacklog, hasBacklog, measureFreshness, measureMail } from './workspaces/measure-delays.ts'
import { type Setting, startSetting } from './workspaces/start-setting.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1,100,1000' },
    seconds: { type: 'string', default: '65' },
    backlog: { type: 'string', default: '500000' },
  },
})
const sizes = options.sizes.split(',').map(Number)
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)
/** The first turns of all loops, and the statistics that they leave. */
const WARM_UP_MS = 15_000
const MAILS = 5
const ANSWERS = 2

const folder = mkdtempSync(join(tmpdir(), 'otzyv-bench-'))
chmodSync(folder, 0o755) // PostgreSQL may run as another user
const sink = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('mailer/sink.ts', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
const port = await new Promise<number>((resolve) => sink.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk))))
const settings: Setting[] = []
try {
  for (const size of sizes) settings.push(await startSetting(folder, size, `smtp://127.0.0.1:${port}`))
  summarize(await measure())
} finally {
  for (const { stop } of settings) await stop()
  sink.stdin.end()
  rmSync(folder, { recursive: true, force: true })
}

async function measure() {
  await sleep(WARM_UP_MS)
  report('idle')
  const before = await Promise.all(settings.map(({ read }) => read()))
  const began = performance.now()
  await sleep(Number(options.seconds) * 1000)
  const after = await Promise.all(settings.map(({ read }) => read()))
  const seconds = (performance.now() - began) / 1000
  const figures = settings.map(({ workspaces }, at) => {
    const perSecond = (of: 'node' | 'postgres' | 'statements') =>
      ((after[at]?.[of] ?? 0) - (before[at]?.[of] ?? 0)) / seconds
    return {
      workspaces,
      nodePercent: 100 * perSecond('node'),
      postgresPercent: 100 * perSecond('postgres'),
      statements: perSecond('statements'),
    }
  })
  report('mails and answers of the last workspace')
  const delays = await Promise.all(
    settings.map(async (setting) => {
      const mails: number[] = []
      for (let mail = 0; mail < MAILS; mail++) mails.push(await measureMail(setting))
      const answers: number[] = []
      for (let answer = 0; answer < ANSWERS; answer++) answers.push(await measureFreshness(setting))
      return { mailMedian: median(mails), mailWorst: max(mails), freshnessWorst: max(answers) }
    }),
  )
  const largest = settings.at(-1)
  if (!largest) throw new Error('--sizes needs at least one number of workspaces')
  report(`the first of ${largest.workspaces} has a backlog`)
  await addBacklog(largest, Number(options.backlog))
  const beside = await measureFreshness(largest)
  const backlogLasted = await hasBacklog(largest)
  return { figures: figures.map((figure, at) => ({ ...figure, ...delays[at] })), beside, backlogLasted }
}

function summarize({ figures, beside, backlogLasted }: Awaited<ReturnType<typeof measure>>): void {
  const [first, last] = [figures.at(0), figures.at(-1)]
  if (!first || !last) throw new Error('nothing was measured')
  const cpu = ({ nodePercent, postgresPercent }: typeof first) => nodePercent + postgresPercent
  const name = `${last.workspaces} workspaces`
  const ratios = [
    atMost(`idle CPU of ${name}, percent of a core`, cpu(last), 3),
    atMost(`statements a second of ${name} that are idle`, last.statements, 20),
    atMost(`statements a second, ${name} to ${first.workspaces}`, last.statements / first.statements, 1.5),
    atMost(`seconds until a mail of the last of ${name} is sent`, last.mailWorst ?? Number.NaN, 5),
    atMost(`seconds until an answer of the last of ${name} is counted`, last.freshnessWorst ?? Number.NaN, 20),
    atMost(`the same beside a backlog${backlogLasted ? '' : ' that ended before it'}`, beside, 20),
  ]
  if (options.json) console.log(JSON.stringify({ figures, beside, backlogLasted, ratios }, null, 2))
  else {
    console.table(
      figures.map((figure) =>
        Object.fromEntries(Object.entries(figure).map(([key, value]) => [key, Number(Number(value).toPrecision(3))])),
      ),
    )
    console.log(renderRatios(ratios))
  }
}
