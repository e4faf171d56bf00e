import { scaleLinear } from 'd3-scale'
import type { Step } from './compute-steps.ts'
import css from './waterfall-rows.module.css'

type Total = { name: string; value: number; text: string }
type Props = {
  spoken: string
  first: Total
  last: Total & { side: string | undefined }
  steps: readonly (Step & { name: string; text: string; side: string | undefined })[]
}

/** The same way from before to since, one step below the other: names have the whole width, so that no word breaks. */
export function WaterfallRows({ spoken, first, last, steps }: Props) {
  const levels = [first.value, last.value, ...steps.map(({ to }) => to)]
  const x = scaleLinear()
    .domain([Math.min(...levels), Math.max(...levels)])
    .range([1, 99])
  return (
    <div class={css.rows} role="img" aria-label={spoken}>
      <TotalRow {...first} at={x(first.value)} />
      {steps.map((step, index) => (
        <div key={index} class={step.side}>
          <span>{step.name}</span> <b>{step.text}</b>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <line class={css.link} x1={x(step.from)} x2={x(step.from)} y1="0" y2="10" />
            <rect
              class={css.bar}
              x={Math.min(x(step.from), x(step.to))}
              width={Math.max(0.6, Math.abs(x(step.to) - x(step.from)))}
              height="10"
            />
          </svg>
        </div>
      ))}
      <TotalRow {...last} at={x(last.value)} />
    </div>
  )
}

function TotalRow({ name, text, at, side }: Total & { at: number; side?: string | undefined }) {
  return (
    <div class={side}>
      <span>{name}</span> <b>{text}</b>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <line class={css.total} x1={at} x2={at} y1="0" y2="10" />
      </svg>
    </div>
  )
}
