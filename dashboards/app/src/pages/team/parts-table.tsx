import type { MovesAnswer, MovesItem } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { useMemo } from 'preact/hooks'
import { AnswersLink } from '../../charts/answers-link.tsx'
import { Dot, ScaleHead } from '../../charts/dot.tsx'
import { computeOneScale, type OneScale, valuesOnScale } from '../../charts/one-scale.ts'
import { hrefOf } from '../../data/asked.ts'
import { frameTexts, language, say, view } from '../../data/page-state.ts'
import type { Filters } from '../../data/parse-view.ts'
import { weeksBetween } from '../../format/calendar.ts'
import { keepDots } from '../../format/isolate.ts'
import table from '../../layout/figure-table.module.css'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { Verdict } from '../../layout/verdict.tsx'
import css from './team.module.css'

/** How many parts a sheet of paper has room for. */
const ON_PAPER = 8

/** The parts of a team by a dimension: what each was before and is, on one scale, and whether it really changed. */
export function PartsTable({ answer, name }: { answer: MovesAnswer; name: string }) {
  const t = TEAMS_WORDS[language.value]
  const items = answer.items.filter(
    ({ retired, figure, before }) => !retired && (figure.outcome !== 'none' || before.outcome !== 'none'),
  )
  const scale = useMemo(() => computeOneScale(items.flatMap(valuesOnScale), answer.preset), [answer])
  if (items.length === 0) return <p class="note">{TEAM_WORDS[language.value].noParts}</p>
  return (
    <div class={table.scroll}>
      <table class={`${table.table} ${css.parts}`}>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col" class={`${table.num} ${table.onlyM} ${css.number}`}>
              {say(t.before[answer.against.kind], { n: weeksBetween(answer.against) })}
            </th>
            <th scope="col" class={`${table.num} ${css.number}`}>
              {say(t.figure, { measure: t.measures[answer.preset.measures], n: weeksBetween(answer) })}
            </th>
            <th scope="col" class={`${table.onlyM} ${table.dots}`}>
              <ScaleHead scale={scale} />
              <span class="unseen">{t.interval}</span>
            </th>
            <th scope="col" class={`${table.num} ${css.number}`}>
              {t.change[answer.preset.unit]}
            </th>
            <th scope="col">{t.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {sortParts(items).map((item, index) => (
            <PartRow key={item.value} answer={answer} item={item} scale={scale} look={offPaper(index, ON_PAPER)} />
          ))}
        </tbody>
      </table>
      <MoreOnPage count={items.length} most={ON_PAPER} />
    </div>
  )
}

type PartRowProps = { answer: MovesAnswer; item: MovesItem; scale: OneScale; look: string }

function PartRow({ answer, item, scale, look }: PartRowProps) {
  const { unit } = answer.preset
  const { figure, before, difference, change } = item
  const tone = change ? (table[change.side] ?? '') : ''
  const own = { [answer.by]: [item.value ?? ''] }
  const filters = { ...view.value.filters, ...own }
  const signed = (value: number) => renderSigned(language.value, unit, value)
  return (
    <tr class={look}>
      <th scope="row">
        <a href={hrefOf('why', { filters })}>
          <bdi>{item.value === null ? frameTexts.value.notGiven : keepDots(item.label)}</bdi>
        </a>
      </th>
      <td class={`${table.num} ${table.onlyM}`}>
        <FigureWithN figure={before} unit={unit} days={answer.against} filters={own} />
      </td>
      <td class={table.num}>
        <FigureWithN figure={figure} unit={unit} tone={tone} days={answer} filters={own} />
      </td>
      <td class={`${table.onlyM} ${table.dots}`}>
        <Dot scale={scale} unit={unit} figure={figure} before={before} side={change?.side ?? null} />
      </td>
      <td class={`${table.num} ${table.change} ${tone}`}>
        {difference ? signed(difference.value) : '–'}
        {difference && difference.lower !== null && difference.upper !== null && (
          <span class={css.interval}>
            {say(TEAMS_WORDS[language.value].fromTo, {
              lower: signed(difference.lower),
              upper: signed(difference.upper),
            })}
          </span>
        )}
      </td>
      <td>
        <Verdict item={item} now={answer.to} />
      </td>
    </tr>
  )
}

type FigureProps = {
  figure: MovesItem['figure']
  unit: MovesAnswer['preset']['unit']
  tone?: string
  days: { from: string; to: string }
  filters: Partial<Filters>
}

function FigureWithN({ figure, unit, tone = '', days, filters }: FigureProps) {
  const t = TEAMS_WORDS[language.value]
  if (figure.outcome === 'hidden') return <span class={table.hidden}>{t.hiddenFigure}</span>
  if (figure.outcome === 'none') return <span class={table.muted}>{t.noAnswers}</span>
  return (
    <>
      <b class={tone}>{renderValue(language.value, unit, figure.value)}</b>{' '}
      <span class={table.size}>
        <AnswersLink n={figure.n} days={days} filters={filters} />
      </span>
    </>
  )
}

/** What moved first, then by name; what has no name last. */
function sortParts(items: readonly MovesItem[]): MovesItem[] {
  const place = ({ change, value }: MovesItem) => (change ? 0 : value === null ? 2 : 1)
  return items.toSorted((a, b) => place(a) - place(b))
}
