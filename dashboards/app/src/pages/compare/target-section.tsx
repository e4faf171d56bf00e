import type { TargetComparisonAnswer } from '@otzyv/contracts'
import { renderCount, renderInterval, renderSigned, renderValue } from '@otzyv/locales/render-figure'
import { Dot, ScaleHead } from '../../charts/dot.tsx'
import { computeOneScale } from '../../charts/one-scale.ts'
import { labelOf } from '../../data/dimension-labels.ts'
import { frameTexts, language, say } from '../../data/page-state.ts'
import { isolate, keepDots } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import sentences from '../../layout/sentences.module.css'
import css from './compare.module.css'
import { compareTexts, sides } from './compare-state.ts'

/** A against the target of its survey: the sentence, what it rests on, and both on one scale. */
export function TargetSection({ answer }: { answer: TargetComparisonAnswer }) {
  const t = compareTexts.value.target
  const { figure, target, difference, side, preset, hiddenWeeks } = answer
  const { unit } = preset
  const signed = (value: number) => renderSigned(language.value, unit, value)
  const show = (value: number) => renderValue(language.value, unit, value)
  const a = nameOfA(answer)
  const outcome = target === null ? 'notSet' : (side ?? (figure.outcome === 'hidden' ? 'hidden' : 'none'))
  return (
    <section aria-labelledby="compared">
      <p class={sentences.eyebrow}>{say(t.title, { a })}</p>
      <ol class={sentences.sentences}>
        <li>
          <h1 class="lead" id="compared">
            {say(t.lead[outcome], {
              a,
              target: target === null ? '' : show(target),
              size: difference ? signed(difference.value).replace(/^[+−-]/, '') : '',
            })}
          </h1>
          <p class={sentences.evidence}>
            {figure.outcome === 'figure' &&
              say(t.evidence, {
                value: show(figure.value),
                interval:
                  figure.lower === null || figure.upper === null
                    ? '–'
                    : renderInterval(language.value, unit, figure.lower, figure.upper),
                n: renderCount(language.value, figure.n),
              })}{' '}
            {difference &&
              say(t.difference, {
                difference: signed(difference.value),
                lower: signed(difference.lower),
                upper: signed(difference.upper),
              })}{' '}
            {hiddenWeeks > 0 && say(compareTexts.value.hiddenWeeks, { n: hiddenWeeks })}
          </p>
        </li>
      </ol>
      {figure.outcome === 'figure' && target !== null && <Picture answer={answer} target={target} />}
    </section>
  )
}

/** Of two periods A is the one on view; of two parts the one that is chosen. */
function nameOfA(answer: TargetComparisonAnswer): string {
  const chosen = sides.value
  if (chosen === null) return renderDays(language.value, answer)
  return isolate(chosen.a ? keepDots(labelOf(chosen.dimension, chosen.a)) : frameTexts.value.notGiven)
}

function Picture({ answer: { figure, preset, side }, target }: { answer: TargetComparisonAnswer; target: number }) {
  if (figure.outcome !== 'figure') return null
  const { value, lower, upper } = figure
  const scale = computeOneScale([value, target, lower ?? value, upper ?? value], preset)
  const tone = side === 'below' ? 'lower' : side === 'above' ? 'higher' : null
  return (
    <div class={css.held}>
      <ScaleHead scale={scale} />
      <Dot
        scale={scale}
        unit={preset.unit}
        figure={figure}
        before={{ outcome: 'figure', n: 0, value: target, lower: null, upper: null }}
        side={tone}
      />
      <p class="note">{compareTexts.value.target.note}</p>
    </div>
  )
}
