import type { IndicatorsResult } from '@otzyv/contracts'
import { CountingNote } from './counting-note.tsx'
import { language, texts } from './page-state.ts'
import { renderInstant } from './render-figure.ts'

/** What every figure above rests on: whose days, how fresh, which method. */
export function PageFooter({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const { timeZone } = data.workspace
  const when = data.refreshedAt ? renderInstant(language.value, timeZone, data.refreshedAt) : null
  return (
    <footer class="page-footer">
      <p>
        {t.rule(data.definition)} {t.zone(timeZone)} {when ? t.refreshed(when) : t.neverRefreshed}{' '}
        {t.method(data.overall.total.indicator.method)}
      </p>
      <CountingNote counting={data.counting} />
    </footer>
  )
}
