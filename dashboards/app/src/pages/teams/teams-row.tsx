import type { MovesGroup, PeriodFigure } from '@otzyv/contracts'
import { splitName } from '@otzyv/domain/split-name'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderCount, renderSigned, renderValue, type Unit } from '@otzyv/locales/render-figure'
import { AnswersLink } from '../../charts/answers-link.tsx'
import { Dot } from '../../charts/dot.tsx'
import type { OneScale } from '../../charts/one-scale.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { hrefOf, period } from '../../data/asked.ts'
import { frameTexts, language, say, view } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { keepDots } from '../../format/isolate.ts'
import { renderHours } from '../../format/render-hours.ts'
import table from '../../layout/figure-table.module.css'
import { Verdict } from '../../layout/verdict.tsx'
import css from './teams.module.css'
import type { Team } from './teams-list.ts'
import { waitingReading } from './teams-reading.ts'

/** What all rows have in common. */
export type About = { scale: OneScale; unit: Unit; now: string; isHeld: boolean }
type Props = { team: Team; about: About; isIn: boolean; isTotal?: boolean }

/** Of fewer answers neither a change nor a figure is worth printing. */
const [CHANGE_FROM, FIGURE_FROM] = [30, 5]

/** One team: what is said of it first, then its weeks and figures. */
export function TeamRow({ team, about, isIn, isTotal = false }: Props) {
  const t = TEAMS_WORDS[language.value]
  const { before, change } = team
  const level = change?.before.value ?? (before.outcome === 'figure' ? before.value : null)
  return (
    <tr>
      <th scope="row" class={isIn ? css.in : ''}>
        {isTotal ? t.whole : <TeamLink team={team} isIn={isIn} />}
      </th>
      <td>
        <Verdict item={team} now={about.now} isHeld={about.isHeld} />
      </td>
      <td class={table.onlyT}>
        <Sparkline scale={about.scale} points={team.points} level={level} change={change} />
      </td>
      <PeriodCells
        of={team}
        about={about}
        side={team.verdict === 'lower' || team.verdict === 'higher' ? team.verdict : null}
        teams={isTotal ? null : [team.value ?? '']}
      />
      {!areVoicesRefused.value && <WaitingCell team={isTotal ? null : team} />}
    </tr>
  )
}

type PeriodProps = {
  of: Omit<MovesGroup, 'name' | 'values'>
  about: About
  side: 'lower' | 'higher' | null
  /** Null: all. */
  teams: readonly string[] | null
}

/** The figure of teams with its interval, beside what it is compared with, and who answered. */
export function PeriodCells({
  of: { figure, before, difference, responseRate },
  about: { scale, unit },
  side,
  teams,
}: PeriodProps) {
  const show = (value: number) => renderValue(language.value, unit, value)
  const tone = side === null ? '' : (table[side] ?? '')
  const isSized = figure.outcome === 'figure' && figure.n >= CHANGE_FROM
  return (
    <>
      <td class={table.num}>
        <FigureText figure={figure} unit={unit} tone={tone} />
      </td>
      <td class={`${table.onlyM} ${table.dots}`}>
        {(figure.outcome !== 'figure' || figure.n >= FIGURE_FROM) && (
          <Dot scale={scale} unit={unit} figure={figure} before={before} side={side} />
        )}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>{before.outcome === 'figure' ? show(before.value) : '–'}</td>
      <td class={`${table.num} ${table.change} ${tone}`}>
        {difference && isSized ? renderSigned(language.value, unit, difference.value) : '–'}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>
        {figure.outcome === 'hidden' || !period.value ? (
          '–'
        ) : (
          <AnswersLink
            n={figure.outcome === 'figure' ? figure.n : 0}
            days={period.value}
            filters={teams === null ? {} : { team: teams }}
          />
        )}
      </td>
      <td class={`${table.num} ${table.onlyL}`}>{responseRate ? renderPercent(responseRate.value) : '–'}</td>
    </>
  )
}

/** How many low ratings of a team, or with null of all, wait for an answer: a link to them; and how soon others had one. */
function WaitingCell({ team }: { team: Team | null }) {
  const counts = waitingReading.data.value
  const own = counts?.waitingByTeam.find((one) => team === null || one.team === (team.value ?? ''))
  const n = team === null ? (counts?.waiting ?? 0) : (own?.waiting ?? 0)
  const contact = team === null ? null : counts?.firstContactByTeam.find((one) => one.team === (team.value ?? ''))
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
      {contact && (
        <small class={`${css.contact} off-paper`}>
          {say(TEAMS_WORDS[language.value].firstContact, { time: renderHours(language.value, contact.medianHours) })}
        </small>
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
