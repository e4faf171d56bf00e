// Measures what the watch for falls is wanted for (docs/decisions/0083-the-detector.md): false alerts, days until a fall is reported, and
// whether what it states is true, at 5, 20, 70 and 280 answers a week, on made-up series that are the same for week on week, a
// fixed threshold, a p-chart and an XmR chart.
//
//   npm run bench:alerts [-- --json] [--workspaces 50] [--volumes 5,20,70,280] [--speed]
//
// A workspace is 40 teams, watched for two years after its first quarter. 50 of them take some minutes; 2 are a first look.
// How fast it is, is measured on a real PostgreSQL as well; with --speed nothing else is.
import { parseArgs } from 'node:util'
import { measureService } from './alerts/measure-service.ts'
import { measureSpeed } from './alerts/measure-speed.ts'
import { measureVolume, type Seen, STATEMENTS, TEAMS } from './alerts/measure-volume.ts'
import { RIVALS } from './alerts/rivals.ts'
import { type Cell, daysCell, rateCell, renderTable, shareCell, type TableRow } from './alerts/table.ts'
import { atMost, renderRatios } from './ratio.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    workspaces: { type: 'string', default: '50' },
    volumes: { type: 'string', default: '5,20,70,280' },
    speed: { type: 'boolean', default: false },
  },
})
const workspaces = Number(options.workspaces)
const volumes = options.speed ? [] : options.volumes.split(',').map(Number)
if (!(Number.isInteger(workspaces) && workspaces > 0 && volumes.every((volume) => volume > 0))) {
  throw new RangeError('--workspaces is a whole number from 1 up, --volumes are answers a week, such as 20,70')
}
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

const seen = new Map<number, Seen>()
for (const volume of volumes) {
  const step = Math.max(1, Math.floor(workspaces / 5))
  seen.set(
    volume,
    measureVolume(volume, workspaces, (done) => {
      if (done % step === 0) report(`${volume} answers a week: ${done} of ${workspaces} workspaces`)
    }),
  )
}

const seconds = (value: number) => `${value.toFixed(1)} s`

type Wanted = Readonly<Record<number, number>>
const everywhere = (most: number): Wanted => Object.fromEntries(volumes.map((volume) => [volume, most]))

function row(what: string, wanted: string, cellOf: (at: Seen, volume: number) => Cell): TableRow {
  const cells = volumes.map((volume) => {
    const at = seen.get(volume)
    return at === undefined ? { text: '–', holds: null, value: null } : cellOf(at, volume)
  })
  return { what, wanted, cells }
}

const rates = (what: string, name: string, most?: number): TableRow =>
  row(what, most === undefined ? '' : `≤ ${most}`, (at) => rateCell(at.falseReports[name], most))
const days = (what: string, name: string, wanted: string, most: Wanted = {}): TableRow =>
  row(what, wanted, (at, volume) => daysCell(at.days[name], most[volume]))
const shares = (what: string, name: string, wanted: string, least: Wanted = {}, most: Wanted = {}): TableRow =>
  row(what, wanted, (at, volume) => shareCell(at.shares[name], least[volume], most[volume]))
const thick = { 70: 0.9, 280: 0.9 }

const rows: TableRow[] = [
  rates('false alerts a year, independent', 'alert, independent', 4),
  rates('false alerts a year, weekdays and holidays', 'alert, rhythm', 4),
  rates('false alerts a year, realistic', 'alert, realistic', 4),
  rates('false alerts a year, realistic, NPS', 'alert, NPS', 4),
  rates('false watches a year, independent', 'watch, independent', 40),
  rates('false watches a year, realistic', 'watch, realistic', 40),
  ...Object.keys(RIVALS).map((rival) => rates(`false by ${rival}`, rival)),
  days('−10 points: alert', '−10 points: alert', '– / ≤ 75 / ≤ 24 / ≤ 11', { 20: 75, 70: 24, 280: 11 }),
  days('−10 points: foreseen the day before', 'foreseen', ''),
  days('−10 points: watch', '−10 points: watch', '≤ 45 at 20', { 20: 45 }),
  days('−10 right after the first quarter', '−10 points right after the first quarter: alert', ''),
  days('−5 points: alert', '−5 points: alert', ''),
  days('1 point a week: alert', '1 point a week: alert', ''),
  ...Object.keys(RIVALS).map((rival) => days(`−10 points by ${rival}`, `−10 points: ${rival}`, '')),
  shares('90, 80, 70: second fall reported', '90, 80, 70: second fall', '≥ 95 % at 70', { 70: 0.95, 280: 0.95 }),
  shares('85, 93, 85: reported', '85, 93, 85: found', '≥ 95 % at 70', { 70: 0.95 }),
  shares('lucky first quarter: ended in a quarter', 'lucky first quarter: ended', '≥ 90 %', everywhere(0.9)),
  shares('onset within two weeks', 'onset within two weeks', '≥ 90 % from 70 on', thick),
  ...STATEMENTS.map((name) =>
    shares(`stated at 90 %, true: ${name}`, `true: ${name}`, '87–93 %', everywhere(0.87), everywhere(0.93)),
  ),
]

report('speed')
const speed = measureSpeed()
const service = await measureService(report)
const ratios = [
  atMost('seconds for a day of 400 series × 3 surveys, from stored states', speed.fromStates, 2),
  atMost('seconds for 78 weeks of 400 series × 3 surveys', speed.fromDays, 2),
  atMost('seconds for a day of 400 series × 3 surveys through the service, from the rollups', service.daily.cpu, 2),
  atMost('seconds for a drill over a year, 40 teams', service.drill40.cpu, 10),
  atMost('seconds for a drill over a year, 400 teams', service.drill400.cpu, 100),
]
if (options.json) {
  const table = rows.map(({ what, wanted, cells }) => ({ what, wanted, seen: cells }))
  process.stdout.write(
    `${JSON.stringify({ workspaces, teams: TEAMS, volumes, table, speed, service, ratios }, null, 2)}\n`,
  )
} else {
  const years = 2 * workspaces
  if (volumes.length > 0) process.stdout.write(`${renderTable(rows, volumes)}\n\n`)
  if (volumes.length > 0)
    process.stdout.write(
      `${workspaces} workspaces of ${TEAMS} teams, ${years} years of each; ± is one standard error of chance.\n`,
    )
  process.stdout.write(`${renderRatios(ratios)}\n`)
  process.stdout.write(
    `By the clock, PostgreSQL included: a day ${seconds(service.daily.wall)}, a drill of 40 teams ${seconds(service.drill40.wall)}, of 400 ${seconds(service.drill400.wall)}.\n`,
  )
  process.stdout.write(`A stored state takes ${Math.round(speed.stateBytes / 100) / 10} kB on average.\n`)
}
