import type { EvidenceFigures, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderValue } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, person, say } from '../../data/page-state.ts'
import { toHref } from '../../data/router.ts'
import { isolate } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { computeAnswerSteps } from './compute-funnel.ts'
import { evidenceFigures, figures, trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import table from './table.module.css'
import css from './trust.module.css'

/** Which answers count, which do not and why, and where a person looks at them and decides otherwise. */
export function ClicksSection() {
  const t = trustTexts.value.clicks
  const data = figures.data.value
  const note = data && say(t.note, { survey: isolate(data.survey.name), days: renderDays(language.value, data) })
  return (
    <Section id="clicks" title={t.title} note={note} reading={figures}>
      {(found) => <Clicks data={found} />}
    </Section>
  )
}

function Clicks({ data }: { data: IndicatorsResult }) {
  const t = trustTexts.value.clicks
  const steps = computeAnswerSteps(data.overall.total, data.countsUnconfirmed)
  if (steps === null) return <p>{t.hidden}</p>
  const byTicket = evidenceFigures.data.value?.byTicket ?? 0
  const rows = [
    {
      kind: 'counted',
      name: t.counted,
      count: steps.counted,
      why: data.countsUnconfirmed ? t.countedWithQuiet : t.countedWhy,
    },
    ...(byTicket > 0 ? [{ kind: 'by_ticket', name: t.byTicket, count: byTicket, why: t.byTicketWhy } as const] : []),
    { kind: 'unconfirmed', name: t.unconfirmed, count: steps.unconfirmed, why: t.unconfirmedWhy },
    { kind: 'suspect', name: t.suspect, count: steps.suspect, why: t.suspectWhy },
    { kind: 'excluded', name: t.excluded, count: steps.excluded, why: t.excludedWhy },
  ] as const
  return (
    <>
      <table class={`${table.table} ${table.compact} ${table.stacked}`} data-table="clicks">
        <thead>
          <tr>
            <th scope="col">{t.head}</th>
            <th scope="col" class={table.num}>
              {t.answers}
            </th>
            <th scope="col" class={table.words}>
              {t.why}
            </th>
            <th scope="col" class={table.go}>
              <span class="unseen">{t.action}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, name, count, why }) => (
            <tr key={kind} data-kind={kind}>
              <th scope="row">{name}</th>
              <td class={table.num}>{renderCount(language.value, count)}</td>
              <td class={table.words}>{why}</td>
              <td class={table.go}>{kind !== 'counted' && count > 0 && <Ways kind={kind} name={name} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {evidenceFigures.data.value && steps.unconfirmed > 0 && (
        <WhatIf found={evidenceFigures.data.value} data={data} unconfirmed={steps.unconfirmed} />
      )}
    </>
  )
}

/** Where these answers can be read, and where a person decides about them. */
function Ways({ kind, name }: { kind: 'by_ticket' | 'unconfirmed' | 'suspect' | 'excluded'; name: string }) {
  const t = trustTexts.value.clicks
  const role = person.value?.role
  const mayDecide = role === 'manager' || role === 'admin'
  const query = kind === 'excluded' ? { excluded: 'yes' } : { evidence: kind }
  return (
    <>
      {(mayDecide || role === 'agent') && (
        <a class={css.way} href={hrefOf('voices', {}, query)} aria-label={`${t.look}: ${name}`}>
          {t.look}
        </a>
      )}
      {mayDecide && kind !== 'by_ticket' && (
        <a class={css.way} href={toHref('settings/evidence', '')} aria-label={`${t.decide}: ${name}`}>
          {t.decide}
        </a>
      )}
    </>
  )
}

type WhatIfProps = { found: EvidenceFigures; data: IndicatorsResult; unconfirmed: number }

/** What the figure would be under the other rule; nothing for who is not shown it. */
function WhatIf({ found, data, unconfirmed }: WhatIfProps) {
  const t = trustTexts.value.clicks
  const [counting, leaving] = [found.withUnconfirmed?.value ?? null, found.withoutUnconfirmed?.value ?? null]
  if (counting === null || leaving === null) return null
  const show = (value: number) => renderValue(language.value, data.preset.unit, value)
  return (
    <p class={`${css.note} ${css.below}`} data-figure="whatIf">
      {say(data.countsUnconfirmed ? t.ifNotCounted : t.ifCounted, {
        n: unconfirmed,
        with: show(counting),
        without: show(leaving),
      })}
    </p>
  )
}
