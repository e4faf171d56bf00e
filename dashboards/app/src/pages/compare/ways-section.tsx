import type { ComparisonAnswer } from '@otzyv/contracts'
import { renderCount, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { NameLink } from '../../layout/name-link.tsx'
import css from './compare.module.css'
import { compareTexts } from './compare-state.ts'
import { namesOf } from './names-of.ts'
import { type Mark, type Way, WaysPicture } from './ways-picture.tsx'

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
      <WaysPicture answer={answer} ways={ways} />
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
