import type { IndicatorsResult } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { language, say, texts } from '../data/page-state.ts'
import { CountingNote } from './counting-note.tsx'
import { namePreset } from './name-preset.ts'

/** What every figure above rests on: whose days, how fresh, which method. */
export function PageFooter({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const { timeZone } = data.workspace
  const when = data.refreshedAt ? renderInstant(language.value, timeZone, data.refreshedAt) : null
  return (
    <footer class="page-footer">
      <p>
        {say(t.rule, { name: namePreset(data.preset), version: data.rulesetVersion })} {say(t.zone, { zone: timeZone })}{' '}
        {when ? say(t.refreshed, { when }) : t.neverRefreshed}{' '}
        {say(t.method, { name: t.methods[data.overall.total.indicator.method] ?? data.overall.total.indicator.method })}
      </p>
      <CountingNote counting={data.counting} />
    </footer>
  )
}
