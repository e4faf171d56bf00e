import type { IndicatorsResult } from '@otzyv/contracts'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { changeView, frameTexts, language, view } from '../../data/page-state.ts'
import { GRANULARITIES } from '../../data/parse-view.ts'
import { Strip } from '../../layout/choice.tsx'
import css from './buckets-choice.module.css'
import { chooseCoarser } from './choose-coarser.ts'

/** Whether the trend goes by weeks, months or quarters. */
export function BucketsChoice() {
  const t = frameTexts.value.trend
  return (
    <div class={css.choice}>
      <Strip
        name="granularity"
        label={WEEK_WORDS[language.value].buckets}
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
  const t = WEEK_WORDS[language.value].coarser[coarser]
  return (
    <p class={`note ${css.offer}`}>
      {t.why}{' '}
      <button type="button" class={css.go} onClick={() => changeView({ granularity: coarser })}>
        {t.show}
      </button>
    </p>
  )
}
