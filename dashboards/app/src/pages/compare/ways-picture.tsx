import type { ComparisonAnswer } from '@otzyv/contracts'
import { renderCount, renderTick, renderValue } from '@otzyv/locales/render-figure'
import { useWidth } from '../../charts/use-width.ts'
import { language, say } from '../../data/page-state.ts'
import { wrapWords } from '../../format/wrap-words.ts'
import css from './compare.module.css'
import { compareTexts } from './compare-state.ts'
import { namesOf } from './names-of.ts'

/** Above a way, above a line of its text, between the text and the mark, and below the mark, in pixels. */
const [HEAD, LINE, GAP, BELOW] = [26, 15, 9, 10]
const PAD = 14
/** At most how wide a letter is on average. */
const LETTER = 7

/** One side of a way to look at it, and both with what it is called. */
export type Mark = { value: number; lower: number; upper: number; n: number }
export type Way = { how: string; a: Mark; b: Mark; difference: number }
type Row = { side: 'a' | 'b'; mark: Mark; lines: readonly string[]; y: number }

/** Both sides of each way as marks with their intervals on one scale, and above each what it is. */
export function WaysPicture({ answer, ways }: { answer: ComparisonAnswer; ways: readonly Way[] }) {
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
  const name = (side: 'a' | 'b', { value, n }: Mark) =>
    `${say(t.ways.answers, { name: names[side], n: renderCount(language.value, n) })}: ${renderValue(language.value, unit, value)}`
  let height = 0
  const drawn = ways.map(({ how, a, b }) => {
    const top = height
    height += HEAD
    const rows = (['a', 'b'] as const).map((side): Row => {
      const mark = side === 'a' ? a : b
      const lines = wrapWords(name(side, mark), Math.floor(width / LETTER))
      const y = height + lines.length * LINE + GAP
      height = y + BELOW
      return { side, mark, lines, y }
    })
    return { how, top, rows }
  })
  height += 26
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
        {drawn.map(({ how, top, rows }) => (
          <g key={how}>
            <text class={`${css.strong} ${css.halo}`} x={0} y={top + 18}>
              {how}
            </text>
            {rows.map(({ side, mark, lines, y }) => (
              <g key={side}>
                <line class={css.interval} x1={x(mark.lower)} x2={x(mark.upper)} y1={y} y2={y} />
                <circle class={side === 'a' ? css.filled : css.hollow} cx={x(mark.value)} cy={y} r={6} />
                {lines.map((line, index) => (
                  <text
                    key={index}
                    class={css.halo}
                    x={placeText(x(mark.value), line, width)}
                    y={y - GAP - 2 - (lines.length - 1 - index) * LINE}
                  >
                    {line}
                  </text>
                ))}
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}

/** Where a text begins: beside its mark, on the side that has more room, and never outside the picture. */
function placeText(at: number, text: string, width: number): number {
  const length = [...text].length * LETTER
  const wanted = at > width / 2 ? at - 10 - length : at + 10
  return Math.max(0, Math.min(wanted, width - length))
}
