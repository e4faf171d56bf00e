import type { IndicatorsResult } from '@otzyv/contracts'
import { changeView, frameTexts, view } from '../data/page-state.ts'
import { GRANULARITIES } from '../data/parse-view.ts'
import css from './buckets-choice.module.css'
import { Strip } from './choice.tsx'
import { chooseCoarser } from './choose-coarser.ts'

/** Whether the trend of a page goes by weeks, months or quarters. */
export function BucketsChoice() {
  const t = frameTexts.value.trend
  return (
    <div class={css.choice}>
      <Strip
        name="granularity"
        label={t.buckets}
        value={view.value.granularity}
        options={GRANULARITIES.map((one) => ({ value: one, label: t.bucket[one] }))}
        onChoose={(granularity) => changeView({ granularity })}
      />
    </div>
  )
}

/** Where most buckets have too few answers: that there are longer ones, which have more. */
export function CoarserOffer({ data }: { data: IndicatorsResult }) {
  const coarser = chooseCoarser(data)
  if (coarser === null) return null
  const t = frameTexts.value.trend.coarser[coarser]
  return (
    <p class={`note ${css.offer}`}>
      {t.why}{' '}
      <button type="button" class={css.go} onClick={() => changeView({ granularity: coarser })}>
        {t.show}
      </button>
    </p>
  )
}
