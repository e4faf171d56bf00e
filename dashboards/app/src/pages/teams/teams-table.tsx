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
import { countFitting } from '../../format/count-fitting.ts'
import table from '../../layout/figure-table.module.css'
import { MoreOnPage } from '../../layout/more-on-page.tsx'
import { isHeld } from './against-target.ts'
import { GroupRow } from './group-row.tsx'
import { moveAmongRows } from './move-among-rows.ts'
import css from './teams.module.css'
import type { Order, Team, TeamGroup } from './teams-list.ts'
import { TeamRow } from './teams-row.tsx'

/** From this many rows on they stand closer together. */
const DENSE_FROM = 20
/** What a sheet of paper has room for: rows of one line, and letters of a name in one. */
const SHEET = { lines: 50, width: 26, least: 0 }

type Props = { answer: MovesAnswer; groups: readonly TeamGroup[]; order: Order; isWhole: boolean }

/** The teams as one table; all pictures share one scale, which is printed once. */
export function TeamsTable({ answer, groups, order, isWhole }: Props) {
  const t = TEAMS_WORDS[language.value]
  const { preset, against } = answer
  const held = isHeld(answer) ? t.target : null
  const about = { unit: preset.unit, now: answer.to, isHeld: held !== null }
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
    const made = new Map<string, VNode>()
    return (team: Team, isIn: boolean) => {
      const key = `${isIn} ${team.value ?? ''}`
      const row = made.get(key) ?? <TeamRow key={team.value} team={team} about={{ ...about, scale }} isIn={isIn} />
      made.set(key, row)
      return row
    }
  }, [answer])
  const names = groups.flatMap(({ key, teams }) => [
    ...(key === '' ? [] : [key]),
    ...(closed.value.has(key) ? [] : teams.map(({ label }) => label)),
  ])
  const fitting = countFitting(names, SHEET)
  let left = fitting
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
                {held ? held.verdict : t.verdict}
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
                {held ? held.before : say(t.before[against.kind], { n: weeksBetween(against) })}
              </th>
              <th scope="col" class={table.num}>
                {(held ?? t).change[preset.unit]}
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
          {groups.flatMap(({ key, teams }) => {
            const isOpen = !closed.value.has(key)
            const before = left
            left -= (key === '' ? 0 : 1) + (isOpen ? teams.length : 0)
            const onPaper = left >= 0 ? teams.length : Math.max(0, before - (key === '' ? 0 : 1))
            return [
              <tbody key={key} class={before > 0 ? '' : 'off-paper'}>
                {key !== '' && (
                  <GroupRow
                    name={key}
                    teams={teams}
                    group={
                      answer.groups.find(({ name, values }) => name === key && values.length === teams.length) ?? null
                    }
                    about={{ ...about, scale }}
                    isOpen={isOpen}
                    toggle={toggle}
                  />
                )}
                {isOpen && teams.slice(0, onPaper).map((team) => rowOf(team, key !== ''))}
              </tbody>,
              isOpen && onPaper < teams.length && (
                <tbody key={`${key} more`} class="off-paper">
                  {teams.slice(onPaper).map((team) => rowOf(team, key !== ''))}
                </tbody>
              ),
            ]
          })}
          {isWhole && answer.whole && (
            <tfoot>
              <TeamRow team={answer.whole} about={{ ...about, scale }} isIn={false} isTotal />
            </tfoot>
          )}
        </table>
      </div>
      <MoreOnPage count={names.length} most={fitting} />
      <p class={`note ${css.legend}`}>{(held ?? t).legend}</p>
      {answer.items.some((item) => item.hiddenWeeks + item.hiddenWeeksBefore > 0) && (
        <p class="note">{t.hiddenWeeks}</p>
      )}
    </>
  )
}
