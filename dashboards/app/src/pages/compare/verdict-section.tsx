import type { ComparisonAnswer } from '@otzyv/contracts'
import { renderCount, renderSigned } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import sentences from '../../layout/sentences.module.css'
import { compareTexts } from './compare-state.ts'
import { namesOf } from './names-of.ts'

/** What is to be said of the two sides, each sentence with its evidence in the margin. */
export function VerdictSection({ answer }: { answer: ComparisonAnswer }) {
  const t = compareTexts.value
  const names = namesOf(answer)
  const { difference, sameMix, cannotTellApart, a, b, preset } = answer
  const signed = (value: number) => renderSigned(language.value, preset.unit, value)
  const count = (n: number) => renderCount(language.value, n)
  const hidden = a.hiddenWeeks + b.hiddenWeeks
  const isHidden = a.figure.outcome === 'hidden' || b.figure.outcome === 'hidden'
  const outcome = difference?.verdict ?? (isHidden ? 'hidden' : 'none')
  return (
    <section aria-labelledby="compared">
      <p class={sentences.eyebrow}>{say(t.title, names)}</p>
      <ol class={sentences.sentences}>
        <li>
          <h1 class="lead" id="compared">
            {say(t.lead[outcome], { ...names, size: difference ? unsigned(signed(difference.value)) : '' })}
          </h1>
          <p class={sentences.evidence}>
            {difference &&
              say(t.evidence, {
                difference: signed(difference.value),
                lower: signed(difference.lower),
                upper: signed(difference.upper),
                na: count(sizeOf(a.figure)),
                nb: count(sizeOf(b.figure)),
              })}{' '}
            {difference?.smallestNoticeable != null &&
              say(t.smallest, {
                n: sizeOf(a.figure),
                size: unsigned(signed(difference.smallestNoticeable)),
              })}{' '}
            {hidden > 0 && say(t.hiddenWeeks, { n: hidden })}
          </p>
        </li>
        {difference && sameMix && (
          <li>
            <p class={sentences.say}>
              {say(t.mix[mixOutcome(difference, sameMix.difference)], {
                dimension: t.dimensions[sameMix.dimension],
                difference: signed(sameMix.difference.value),
              })}
            </p>
            <p class={sentences.evidence}>
              {say(t.mix.evidence, {
                lower: signed(sameMix.difference.lower),
                upper: signed(sameMix.difference.upper),
                na: count(sameMix.a.n),
                nb: count(sameMix.b.n),
              })}{' '}
              {sameMix.leftOut.a + sameMix.leftOut.b > 0 &&
                say(t.mix.leftOut, { a: count(sameMix.leftOut.a), b: count(sameMix.leftOut.b) })}
            </p>
          </li>
        )}
        {cannotTellApart.map(({ dimension, side, label, nothingShared }) => {
          const other = side === 'a' ? 'b' : 'a'
          const named = { dimension: t.dimensions[dimension], side: names[side] }
          return (
            <li key={`${dimension} ${side}`}>
              <p class={sentences.say}>
                <strong>{say(nothingShared ? t.apart.nothingShared : t.apart.some, named)}</strong>{' '}
                {say(t.apart.all, { side: names[side], other: names[other], value: isolate(label) })}
              </p>
              <p class={sentences.evidence}>{nothingShared && say(t.apart.evidence, named)}</p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

type Figure = ComparisonAnswer['a']['figure']
const sizeOf = (figure: Figure) => (figure.outcome === 'figure' ? figure.n : 0)

/** "+14.0" and "−14.0" as "14.0". */
const unsigned = (text: string) => text.replace(/^[+−-]/, '')

type Difference = NonNullable<ComparisonAnswer['difference']>

function mixOutcome(raw: Difference, mixed: Difference): 'gone' | 'stays' | 'comes' | 'neither' {
  const isReal = ({ verdict }: Difference) => verdict === 'higher' || verdict === 'lower'
  if (isReal(raw)) return raw.verdict === mixed.verdict ? 'stays' : isReal(mixed) ? 'comes' : 'gone'
  return isReal(mixed) ? 'comes' : 'neither'
}
