import type { BriefingAnswer, IndicatorsResult, MoveFact, Subject } from '@otzyv/contracts'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { renderSigned, renderValue, type Unit } from '@otzyv/locales/render-figure'
import { useMemo } from 'preact/hooks'
import { AnswersLink } from '../../charts/answers-link.tsx'
import { computeOneScale } from '../../charts/one-scale.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { hrefOf } from '../../data/asked.ts'
import { frameTexts, language, say, view } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { keepDots } from '../../format/isolate.ts'
import table from '../../layout/figure-table.module.css'
import { Verdict } from '../../layout/verdict.tsx'

const MOST_ROWS = 5

type Props = { briefing: BriefingAnswer; preset: IndicatorsResult['preset'] }

/** What really changed, the largest first, with the part that carries it below. */
export function MovedSection({ briefing, preset }: Props) {
  const { moves, movedWeeks, to, sentences } = briefing
  const t = WEEK_WORDS[language.value]
  const shown = moves.slice(0, MOST_ROWS)
  const scale = useMemo(() => {
    const points = movedWeeks.slice(0, MOST_ROWS).flat()
    const values = points.flatMap((point) => (point.outcome === 'figure' ? [point.value] : []))
    return computeOneScale(values, preset)
  }, [movedWeeks, preset])
  if (shown.length === 0) return null
  const steady = sentences.find((sentence) => sentence.says === 'steady')
  return (
    <section aria-labelledby="moved" class="part-of-page">
      <header>
        <h2 id="moved">{t.moved}</h2>
        <p class="note">{t.movedNote}</p>
        <a class="go" href={hrefOf('teams')}>
          {t.allTeams}
        </a>
      </header>
      <table class={table.table}>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col" class={table.onlyM}>
              {t.weeks26}
            </th>
            <th scope="col" class={`${table.num} ${table.onlyS}`}>
              {t.before}
            </th>
            <th scope="col" class={table.num}>
              {t.since}
            </th>
            <th scope="col" class={table.num}>
              {t.change}
            </th>
            <th scope="col">{t.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((move, index) => (
            <MovedRows key={`${move.subject.dimension} ${move.subject.value}`} move={move} unit={preset.unit} now={to}>
              <Sparkline scale={scale} points={movedWeeks[index] ?? []} level={move.before.value} change={move} />
            </MovedRows>
          ))}
        </tbody>
      </table>
      {moves.length > MOST_ROWS && <p class="note">{say(t.more, { n: moves.length - MOST_ROWS })}</p>}
      {steady?.says === 'steady' && (
        <p class="note">{say(t.steady[steady.others.dimension], { n: steady.others.steady })}</p>
      )}
    </section>
  )
}

type RowsProps = { move: MoveFact; unit: Unit; now: string; children: preact.ComponentChildren }

function MovedRows({ move, unit, now, children }: RowsProps) {
  const { subject, side, before, after, difference, causes } = move
  const show = (value: number) => renderValue(language.value, unit, value)
  const tone = table[side] ?? ''
  const daysBefore = { from: addDays(move.since, -7 * move.weeksBefore), to: move.since }
  return (
    <>
      <tr>
        <th scope="row">
          <SubjectLink subject={subject} since={move.since} to={now} />
        </th>
        <td class={table.onlyM}>{children}</td>
        <Size text={show(before.value)} n={before.n} days={daysBefore} subject={subject} look={table.onlyS} />
        <Size text={show(after.value)} n={after.n} days={{ from: move.since, to: now }} subject={subject} />
        <td class={`${table.num} ${tone}`}>
          <b>{renderSigned(language.value, unit, difference.value)}</b>
        </td>
        <td>
          <Verdict item={{ verdict: side, change: move }} now={now} />
        </td>
      </tr>
      {causes.map((cause) => (
        <tr key={cause.subject.value}>
          <th scope="row">
            <SubjectLink subject={cause.subject} within={subject} since={move.since} to={now} />
          </th>
          <td class={table.onlyM} />
          <td class={`${table.num} ${table.onlyS}`}>{show(cause.before)}</td>
          <td class={table.num}>{show(cause.after)}</td>
          <td class={`${table.num} ${tone}`}>
            <b>{renderSigned(language.value, unit, cause.after - cause.before)}</b>
          </td>
          <td>{WEEK_WORDS[language.value].carries}</td>
        </tr>
      ))}
    </>
  )
}

type SizeProps = {
  text: string
  n: number
  days: { from: string; to: string }
  subject: Subject
  look?: string | undefined
}

function Size({ text, n, days, subject, look = '' }: SizeProps) {
  return (
    <td class={`${table.num} ${look}`}>
      {text}{' '}
      <span class={table.size}>
        <AnswersLink n={n} days={days} filters={{ [subject.dimension]: [subject.value] }} />
      </span>
    </td>
  )
}

type LinkProps = { subject: Subject; within?: Subject; since: string; to: string }

function SubjectLink({ subject, within, since, to }: LinkProps) {
  const filters = {
    ...view.value.filters,
    ...(within && { [within.dimension]: [within.value] }),
    [subject.dimension]: [subject.value],
  }
  const name = subject.value === '' ? frameTexts.value.notGiven : subject.label
  const page = subject.dimension === 'team' && !within ? 'team' : 'why'
  return (
    <a href={hrefOf(page, { filters, period: { from: since, to } })}>
      {within && <span aria-hidden="true">↳&nbsp;</span>}
      <bdi>{keepDots(name)}</bdi>
    </a>
  )
}
