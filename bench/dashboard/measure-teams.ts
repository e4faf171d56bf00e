import { atMost, type Ratio } from '../ratio.ts'
import { median } from '../rollup/median.ts'
import { askFor, askOnce } from './ask.ts'

/** What is asked of a workspace of 40 teams and of one of ten times as many: a page of teams, its list, and who is asked. */
const QUESTIONS = [
  { name: 'every team, 13 weeks', path: '/v1/indicators?groupBy=team&granularity=week&from=2026-08-17&to=2026-11-16' },
  { name: 'one team, 78 weeks', path: '/v1/indicators?team=team-1&granularity=week&from=2025-05-19&to=2026-11-16' },
  {
    name: 'every product, 13 weeks',
    path: '/v1/indicators?groupBy=product&granularity=week&from=2026-08-17&to=2026-11-16',
  },
  { name: 'what moved, by team', path: '/v1/moves?by=team&from=2026-11-09&to=2026-11-16' },
  { name: 'the briefing', path: '/v1/briefing?week=2026-11-09' },
] as const

/** Milliseconds of each question: of the first answer after a change, and of those after it, at one connection. */
type Times = Map<string, { first: number; again: number }>

/** Asks everything of a server that was just started on a history, where nothing is remembered. */
async function timeAll(server: string, seconds: number): Promise<Times> {
  const times: Times = new Map()
  for (const { name, path } of QUESTIONS) {
    const url = `${server}${path}&workspace=1&survey=csat`
    const { ms: first } = await askOnce(url)
    times.set(name, { first, again: (await askFor(url, 1, seconds)).p50 })
  }
  return times
}

/**
 * How many times as long answers take of 400 teams as of 40, with as many responses: the median of some rounds, each with two
 * servers that were started for it, turn and turn about.
 */
export async function measureTeams(
  startServers: () => Promise<{ few: string; many: string; stop: () => void }>,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Ratio[]> {
  const ratios = new Map<string, { first: number[]; again: number[] }>()
  for (let round = 0; round < rounds; round++) {
    const { few, many, stop } = await startServers()
    const [ofFew, ofMany] = [await timeAll(few, seconds), await timeAll(many, seconds)]
    stop()
    for (const [name, one] of ofFew) {
      const other = ofMany.get(name)
      const known = ratios.get(name) ?? { first: [], again: [] }
      known.first.push((other?.first ?? Number.NaN) / one.first)
      known.again.push((other?.again ?? Number.NaN) / one.again)
      ratios.set(name, known)
    }
  }
  return [...ratios].flatMap(([name, { first, again }]) => [
    atMost(`times as long for 400 teams as for 40, first answer, ${name}`, median(first), 3),
    atMost(`times as long for 400 teams as for 40, answers after it, ${name}`, median(again), 3),
  ])
}
