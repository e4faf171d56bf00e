import type { CoverageAnswer, IndicatorsResult } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say, texts } from '../../data/page-state.ts'
import { coverage, coverageSplit } from '../../data/side-readings.ts'
import { splitOf } from '../../data/split-of.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { Strip } from '../../layout/choice.tsx'
import { FailureWords } from '../../layout/notices.tsx'
import { CoverageTable } from './coverage-table.tsx'

const SPLITS = ['group', 'week'] as const

/** What became of every solved ticket of the period: asked, or not asked for one named reason; both add up to all. */
export function CoverageSection({ figures }: { figures: IndicatorsResult }) {
  const t = texts.value.coverage
  const answer = coverage.data.value
  const failure = coverage.failure.value
  return (
    <section
      aria-labelledby="coverage"
      aria-busy={coverage.loading.value}
      class={`card coverage ${coverage.loading.value && answer ? 'stale' : ''}`}
    >
      <div class="section-head">
        <h2 id="coverage">{t.title}</h2>
        {!failure && answer && answer.solved !== 0 && (
          <Strip
            name="coverageSplit"
            label={t.split}
            value={coverageSplit.value}
            options={SPLITS.map((value) => ({
              value,
              label: value === 'week' ? texts.value.granularities.week : texts.value.groupings[splitOf(figures)],
            }))}
            onChoose={(chosen) => {
              coverageSplit.value = chosen
            }}
          />
        )}
      </div>
      {failure ? (
        <div role="alert" class="inline-failure">
          <p>{t.failed}</p>
          <FailureWords failure={failure} />
          <button type="button" class="retry" onClick={coverage.retry}>
            {texts.value.retry}
          </button>
        </div>
      ) : answer ? (
        <Counted answer={answer} figures={figures} />
      ) : (
        <p role="status" class="note">
          {t.loading}
        </p>
      )}
    </section>
  )
}

function Counted({ answer, figures }: { answer: CoverageAnswer; figures: IndicatorsResult }) {
  const t = texts.value.coverage
  const count = (tickets: number) => renderCount(language.value, tickets)
  if (answer.solved === 0) return <p class="note">{t.empty}</p>
  return (
    <>
      {answer.solved !== null && (
        <>
          <p class="equation">
            {say(t.equation, {
              solved: answer.solved,
              asked: count(answer.asked.count),
              notAsked: count(answer.notAsked.count),
            })}
          </p>
          <svg class="parts" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect class="part-rest" width="100" height="1" />
            <rect class="part-asked" width={(100 * answer.asked.count) / answer.solved} height="1" />
          </svg>
        </>
      )}
      <CoverageTable answer={answer} figures={figures} />
      <p class="note">{say(t.which, { days: renderDays(language.value, answer) })}</p>
      {(answer.solved === null || answer.groups.some(({ suppressed }) => suppressed)) && (
        <p class="note">{t.hiddenNote}</p>
      )}
    </>
  )
}
