import { useEffect } from 'preact/hooks'
import { readLabels } from '../../data/dimension-labels.ts'
import { say } from '../../data/page-state.ts'
import { rules } from '../../data/rules.ts'
import { PageFooter } from '../../layout/page-footer.tsx'
import { ClicksSection } from './clicks-section.tsx'
import { ExportsSection } from './exports-section.tsx'
import { FunnelSection } from './funnel-section.tsx'
import { LagSection } from './lag-section.tsx'
import { PublishedSection } from './published-section.tsx'
import * as readings from './readings.ts'
import { describeCheck, RulesSection } from './rules-section.tsx'
import { SilentSection } from './silent-section.tsx'
import css from './trust.module.css'
import { watchExports } from './watch-exports.ts'

const { trustTexts, mayReadAudit } = readings
const { tickets, figures, lag, silent, evidenceFigures, now, published, exports } = readings

/** What is read for the page about trust. */
export const trustReadings = [
  ...[tickets, figures, lag, silent, evidenceFigures, now, published, rules, exports],
  { start: watchExports },
]

/** What the figures can be trusted for: what became of every ticket, who answers, what counts and by which rules. */
export function TrustPage() {
  useEffect(() => {
    readLabels('team')
  }, [])
  return (
    <div class={css.trust}>
      <Lead />
      <FunnelSection />
      <div class={css.cols}>
        <LagSection />
        <SilentSection />
      </div>
      <div class={css.cols}>
        <ClicksSection />
        <PublishedSection />
      </div>
      <div class={css.cols}>
        <RulesSection />
        {mayReadAudit.value && <ExportsSection />}
      </div>
      {readings.figures.data.value && <PageFooter data={readings.figures.data.value} />}
    </div>
  )
}

function Lead() {
  const t = trustTexts.value
  const answer = readings.tickets.data.value
  const known = rules.data.value
  const checked = known && describeCheck(known)
  if (!answer) return <h1 class={css.lead}>{readings.tickets.failure.value ? t.failed : t.reading}</h1>
  return (
    <>
      <h1 class={css.lead}>{answer.solved === null ? t.leadHidden : say(t.lead, { n: answer.solved })}</h1>
      <p class={css.sub}>
        {answer.solved === null
          ? t.leadHiddenWhy
          : answer.solved > 0 && say(t.parts, { asked: answer.asked.count, notAsked: answer.notAsked.count })}{' '}
        {checked}
      </p>
    </>
  )
}
