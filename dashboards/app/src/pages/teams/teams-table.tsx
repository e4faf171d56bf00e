import type { MovesAnswer } from '@otzyv/contracts'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderTick } from '@otzyv/locales/render-figure'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { ScaleHead } from '../../charts/dot.tsx'
import { computeOneScale, valuesOnScale } from '../../charts/one-scale.ts'
import { language, say } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { weeksBetween } from '../../format/calendar.ts'
import table from '../../layout/figure-table.module.css'
import { moveAmongRows } from './move-among-rows.ts'
import css from './teams.module.css'
import type { Order, Team, TeamGroup } from './teams-list.ts'
import { GroupRow, TeamRow } from './teams-row.tsx'

/** From this many rows on they stand closer together. */
const DENSE_FROM = 20

type Props = { answer: MovesAnswer; groups: readonly TeamGroup[]; order: Order; isWhole: boolean }

/** The teams as one table; all pictures share one scale, which is printed once. */
export function TeamsTable({ answer, groups, order, isWhole }: Props) {
  const t = TEAMS_WORDS[language.value]
  const { preset, against } = answer
  const closed = useSignal<ReadonlySet<string>>(new Set())
  const scale = useMemo(
    () =>
      computeOneScale(
        answer.items.flatMap((item) => (item.retired ? [] : valuesOnScale(item))),
        preset,
      ),
    [answer],
  )
  const toggle = (key: string, isOpen: boolean) => {
    const next = new Set(closed.peek())
    if (isOpen) next.delete(key)
    else next.add(key)
    closed.value = next
  }
  const [low, high] = [scale.low, scale.high].map((value) => renderTick(language.value, preset.unit, value))
  const rows = groups.reduce((sum, { teams }) => sum + teams.length, 0)
  // A row is made once: what is typed, sorted or folded only shows, hides or moves it.
  const rowOf = useMemo(() => {
    const about = { scale, unit: preset.unit, now: answer.to }
    const made = new Map<string, VNode>()
    return (team: Team, isIn: boolean) => {
      const key = `${isIn} ${team.value ?? ''}`
      const row = made.get(key) ?? <TeamRow key={team.value} team={team} about={about} isIn={isIn} />
      made.set(key, row)
      return row
    }
  }, [answer])
  const sorted = (own: Order) => (order === own ? (own === 'name' ? 'ascending' : 'descending') : undefined)
  return (
    <>
      <div class={table.scroll}>
        <table
          class={`${table.table} ${rows >= DENSE_FROM ? table.dense : ''}`}
          onKeyDown={(event) => moveAmongRows(event, toggle)}
        >
          <thead>
            <tr>
              <th scope="col" aria-sort={sorted('name')}>
                {t.team}
              </th>
              <th scope="col" aria-sort={sorted('moved')}>
                {t.verdict}
              </th>
              <th scope="col" class={table.onlyT}>
                {say(t.weeks, { low: low ?? '', high: high ?? '' })}
              </th>
              <th scope="col" class={table.num}>
                {say(t.figure, { measure: t.measures[preset.measures], n: weeksBetween(answer) })}
              </th>
              <th scope="col" class={`${table.onlyM} ${table.dots}`}>
                <ScaleHead scale={scale} />
                <span class="unseen">{t.interval}</span>
              </th>
              <th scope="col" class={`${table.num} ${table.onlyL}`}>
                {say(t.before[against.kind], { n: weeksBetween(against) })}
              </th>
              <th scope="col" class={table.num}>
                {t.change[preset.unit]}
              </th>
              <th scope="col" class={`${table.num} ${table.onlyL}`} aria-sort={sorted('answers')}>
                {t.answers}
              </th>
              <th scope="col" class={`${table.num} ${table.onlyL}`}>
                {t.responseRate}
              </th>
              {!areVoicesRefused.value && (
                <th scope="col" class={`${table.num} ${table.onlyL}`}>
                  {t.waiting}
                </th>
              )}
            </tr>
          </thead>
          {groups.map(({ key, teams }) => {
            const isOpen = !closed.value.has(key)
            return (
              <tbody key={key}>
                {key !== '' && <GroupRow name={key} teams={teams} isOpen={isOpen} toggle={toggle} />}
                {isOpen && teams.map((team) => rowOf(team, key !== ''))}
              </tbody>
            )
          })}
          {isWhole && answer.whole && (
            <tfoot>
              <TeamRow team={answer.whole} about={{ scale, unit: preset.unit, now: answer.to }} isIn={false} isTotal />
            </tfoot>
          )}
        </table>
      </div>
      <p class={`note ${css.legend}`}>{t.legend}</p>
      {answer.items.some((item) => item.hiddenWeeks + item.hiddenWeeksBefore > 0) && (
        <p class="note">{t.hiddenWeeks}</p>
      )}
    </>
  )
}
