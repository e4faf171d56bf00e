import type { PeriodFigure } from '@otzyv/contracts'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderCount, renderSigned, renderValue, type Unit } from '@otzyv/locales/render-figure'
import { Dot } from '../../charts/dot.tsx'
import type { OneScale } from '../../charts/one-scale.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { hrefOf, period } from '../../data/asked.ts'
import { frameTexts, language, say, view } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { keepDots } from '../../format/isolate.ts'
import table from '../../layout/figure-table.module.css'
import { SIGNS, Verdict } from '../../layout/verdict.tsx'
import css from './teams.module.css'
import { countAnswers, countVerdicts, splitName, type Team, type TeamGroup } from './teams-list.ts'
import { waitingReading } from './teams-reading.ts'

type About = { scale: OneScale; unit: Unit; now: string }
type Props = { team: Team; about: About; isIn: boolean; isTotal?: boolean }

/** Of fewer answers neither a change nor a figure is worth printing. */
const [CHANGE_FROM, FIGURE_FROM] = [30, 5]

/** One team: what is said of it first, then its weeks and figures. */
export function TeamRow({ team, about: { scale, unit, now }, isIn, isTotal = false }: Props) {
  const t = TEAMS_WORDS[language.value]
  const { figure, before, difference, change, responseRate } = team
  const show = (value: number) => renderValue(language.value, unit, value)
  const side = change?.side ?? null
  const tone = side === null ? '' : (table[side] ?? '')
  const level = change?.before.value ?? (before.outcome === 'figure' ? before.value : null)
  const isSized = figure.outcome === 'figure' && figure.n >= CHANGE_FROM
  return (
    <tr>
      <th scope="row" class={isIn ? css.in : ''}>
        {isTotal ? t.whole : <TeamLink team={team} isIn={isIn} />}
      </th>
      <td>
        <Verdict item={team} now={now} />
      </td>
      <td class={table.onlyT}>
        <Sparkline scale={scale} points={team.points} level={level} change={change} />
      </td>
      <td class={table.num}>
        <FigureText figure={figure} unit={unit} tone={tone} />
      </td>
      <td class={`${table.onlyM} ${table.dots}`}>
        {(figure.outcome !== 'figure' || figure.n >= FIGURE_FROM) && (
          <Dot scale={scale} figure={figure} before={before} side={side} />
        )}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>{before.outcome === 'figure' ? show(before.value) : '–'}</td>
      <td class={`${table.num} ${table.change} ${tone}`}>
        {difference && isSized ? renderSigned(language.value, unit, difference.value) : '–'}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>
        {figure.outcome === 'hidden' ? '–' : renderCount(language.value, countAnswers(team))}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>{responseRate ? renderPercent(responseRate.value) : '–'}</td>
      {!areVoicesRefused.value && <WaitingCell team={isTotal ? null : team} />}
    </tr>
  )
}

/** How many low ratings of a team, or with null of all, wait for an answer: a link to them. */
function WaitingCell({ team }: { team: Team | null }) {
  const counts = waitingReading.data.value
  const own = counts?.waitingByTeam.find((one) => team === null || one.team === (team.value ?? ''))
  const n = team === null ? (counts?.waiting ?? 0) : (own?.waiting ?? 0)
  const { filters } = view.value
  const only = team === null ? filters : { ...filters, team: [team.value ?? ''] }
  const days = period.value && { from: period.value.from, to: period.value.to }
  return (
    <td class={`${table.num} ${table.onlyL}`}>
      {counts === null || counts.limited ? (
        '–'
      ) : n === 0 ? (
        <span class={table.muted}>0</span>
      ) : (
        <a class={css.waits} href={hrefOf('voices', { filters: only, period: days }, { followUp: 'open' })}>
          {renderCount(language.value, n)}
        </a>
      )}
    </td>
  )
}

function renderPercent(value: number): string {
  return renderValue(language.value, 'percent', Math.round(value)).replace(/[.,]0/, '')
}

function FigureText({ figure, unit, tone }: { figure: PeriodFigure; unit: Unit; tone: string }) {
  const t = TEAMS_WORDS[language.value]
  if (figure.outcome === 'hidden') return <span class={table.hidden}>{t.hiddenFigure}</span>
  if (figure.outcome === 'none') return <span class={table.muted}>{t.noAnswers}</span>
  if (figure.n < FIGURE_FROM) return <span class={table.muted}>{say(t.fewerThan, { n: FIGURE_FROM })}</span>
  return <b class={tone}>{renderValue(language.value, unit, figure.value)}</b>
}

function TeamLink({ team: { value, label }, isIn }: { team: Team; isIn: boolean }) {
  const name = value === null ? frameTexts.value.notGiven : (isIn && splitName(label)?.rest) || label
  const filters = { ...view.value.filters, team: [value ?? ''] }
  return (
    <a data-row href={hrefOf('team', { filters })}>
      <bdi>{keepDots(name)}</bdi>
    </a>
  )
}

type GroupProps = {
  name: string
  teams: TeamGroup['teams']
  isOpen: boolean
  toggle: (key: string, isOpen: boolean) => void
}

/** The head of teams whose names begin alike: how many, and what is said of them. It has no figure, for nobody asked about them together. */
export function GroupRow({ name, teams, isOpen, toggle }: GroupProps) {
  const t = TEAMS_WORDS[language.value]
  const counts = countVerdicts(teams)
  const verdicts = (['lower', 'higher', 'steady', 'too_few', 'hidden'] as const).filter((one) => counts[one] > 0)
  return (
    <tr class={css.fold}>
      <th scope="rowgroup">
        <button data-row data-group={name} type="button" aria-expanded={isOpen} onClick={() => toggle(name, !isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'} </span>
          <bdi>{name}</bdi>
        </button>{' '}
        <span class={table.size}>{say(t.count, { n: teams.length })}</span>
      </th>
      <td>
        {counts.steady === teams.length
          ? t.group.allSteady
          : verdicts.map((one, index) => (
              <span key={one} class={one === 'lower' || one === 'higher' ? table[one] : table.muted}>
                {index > 0 && <span class={table.muted}>, </span>}
                {(one === 'lower' || one === 'higher') && <span aria-hidden="true">{SIGNS[one]} </span>}
                {say(t.group[one], { n: counts[one] })}
              </span>
            ))}
      </td>
      <td class={table.onlyT} />
      <td />
      <td class={table.onlyM} />
      <td class={table.onlyL} />
      <td />
      <td class={`${table.num} ${table.onlyL}`}>
        {renderCount(
          language.value,
          teams.reduce((sum, team) => sum + countAnswers(team), 0),
        )}
      </td>
      <td class={table.onlyL} />
      {!areVoicesRefused.value && <td class={table.onlyL} />}
    </tr>
  )
}
