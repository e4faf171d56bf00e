import type { ComparisonAnswer } from '@otzyv/contracts'
import { renderCount, renderSigned, renderTick, renderValue } from '@otzyv/locales/render-figure'
import { useWidth } from '../../charts/use-width.ts'
import { language, say } from '../../data/page-state.ts'
import { NameLink } from '../../layout/name-link.tsx'
import css from './compare.module.css'
import { compareTexts } from './compare-state.ts'
import { namesOf } from './names-of.ts'

type Mark = { value: number; lower: number; upper: number; n: number }
type Way = { how: string; a: Mark; b: Mark; difference: number }

/** Both sides as they stand and at the same mix, on one scale, and as a table. */
export function WaysSection({ answer }: { answer: ComparisonAnswer }) {
  const t = compareTexts.value
  const names = namesOf(answer)
  const ways = listWays(answer)
  const { unit } = answer.preset
  if (ways.length === 0) return null
  return (
    <section class="part-of-page" aria-labelledby="ways">
      <header>
        <h2 id="ways">{t.ways.title}</h2>
        <p class="note">{say(t.ways.note, names)}</p>
      </header>
      <Picture answer={answer} ways={ways} />
      <details class={css.table}>
        <summary>{t.ways.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be wider than the page, and is scrolled by keyboard */}
        <section class="scroll" tabIndex={0} aria-label={say(t.title, names)}>
          <table class="of-figures">
            <thead>
              <tr>
                <th scope="col">{t.ways.how}</th>
                <th scope="col">{names.a}</th>
                <th scope="col">{names.b}</th>
                <th scope="col">{t.ways.difference}</th>
              </tr>
            </thead>
            <tbody>
              {ways.map(({ how, a, b, difference }) => (
                <tr key={how}>
                  <th scope="row">{how}</th>
                  {[a, b].map(({ value, n }, index) => (
                    <td key={index === 0 ? 'a' : 'b'}>
                      {renderValue(language.value, unit, value)} <small>{renderCount(language.value, n)}</small>
                    </td>
                  ))}
                  <td>{renderSigned(language.value, unit, difference)}</td>
                </tr>
              ))}
              {(answer.sameMix?.strata ?? []).map(({ value, label, a, b, weight }) => (
                <tr key={`stratum ${value}`}>
                  <th scope="row">
                    {answer.sameMix ? (
                      <NameLink dimension={answer.sameMix.dimension} value={value} label={label} />
                    ) : (
                      <bdi>{label}</bdi>
                    )}{' '}
                    <small>
                      {t.ways.part}: {renderValue(language.value, 'percent', 100 * weight)}
                    </small>
                  </th>
                  {[a, b].map(({ value, n }, index) => (
                    <td key={index === 0 ? 'a' : 'b'}>
                      {renderValue(language.value, unit, value)} <small>{renderCount(language.value, n)}</small>
                    </td>
                  ))}
                  <td>{renderSigned(language.value, unit, a.value - b.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  )
}

function listWays({ a, b, difference, sameMix }: ComparisonAnswer): Way[] {
  const t = compareTexts.value
  const ways: Way[] = []
  if (difference && a.figure.outcome === 'figure' && b.figure.outcome === 'figure') {
    const mark = ({ value, lower, upper, n }: typeof a.figure & { outcome: 'figure' }): Mark => ({
      ...{ value, n },
      lower: lower ?? value,
      upper: upper ?? value,
    })
    ways.push({ how: t.ways.raw, a: mark(a.figure), b: mark(b.figure), difference: difference.value })
  }
  if (sameMix) {
    const how = say(t.ways.mix, { dimension: t.dimensions[sameMix.dimension] })
    ways.push({ how, a: sameMix.a, b: sameMix.b, difference: sameMix.difference.value })
  }
  return ways
}

const ROW = 34
const PAD = 14

function Picture({ answer, ways }: { answer: ComparisonAnswer; ways: readonly Way[] }) {
  const t = compareTexts.value
  const names = namesOf(answer)
  const [ref, width] = useWidth()
  const { unit, min, max } = answer.preset
  const marks = ways.flatMap(({ a, b }) => [a, b])
  const step = (max - min) / 10
  const low = Math.max(min, Math.floor((Math.min(...marks.map(({ lower }) => lower)) - min) / step) * step + min)
  const high = Math.min(max, Math.ceil((Math.max(...marks.map(({ upper }) => upper)) - min) / step) * step + min)
  const span = high > low ? high - low : step
  const x = (value: number) => PAD + ((value - low) / span) * (width - 2 * PAD)
  const steps = Math.round(span / step)
  const every = Math.max(1, Math.ceil((steps * 48) / width))
  const ticks = Array.from({ length: steps + 1 }, (_, index) => low + index * step).filter(
    (_, index) => index % every === 0,
  )
  const rowsOf = 2 * ROW + 28
  const height = ways.length * rowsOf + 26
  const name = (side: 'a' | 'b', { value, n }: Mark) =>
    `${say(t.ways.answers, { name: names[side], n: renderCount(language.value, n) })}: ${renderValue(language.value, unit, value)}`
  return (
    <div ref={ref} class={css.picture}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={ways.map(({ how, a, b }) => `${how}: ${name('a', a)}; ${name('b', b)}`).join('. ')}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line class={css.grid} x1={x(tick)} x2={x(tick)} y1={4} y2={height - 22} />
            <text x={x(tick)} y={height - 6} text-anchor="middle">
              {renderTick(language.value, unit, tick)}
            </text>
          </g>
        ))}
        {ways.map(({ how, a, b }, index) => (
          <g key={how} transform={`translate(0 ${index * rowsOf})`}>
            <text class={css.strong} x={0} y={18}>
              {how}
            </text>
            {(['a', 'b'] as const).map((side, place) => {
              const mark = side === 'a' ? a : b
              const y = 40 + place * ROW
              const isLeft = x(mark.value) > width / 2
              return (
                <g key={side}>
                  <line class={css.interval} x1={x(mark.lower)} x2={x(mark.upper)} y1={y} y2={y} />
                  <circle class={side === 'a' ? css.filled : css.hollow} cx={x(mark.value)} cy={y} r={6} />
                  <text
                    class={css.halo}
                    x={isLeft ? x(mark.value) - 10 : x(mark.value) + 10}
                    y={y - 8}
                    text-anchor={isLeft ? 'end' : 'start'}
                  >
                    {name(side, mark)}
                  </text>
                </g>
              )
            })}
          </g>
        ))}
      </svg>
    </div>
  )
}
