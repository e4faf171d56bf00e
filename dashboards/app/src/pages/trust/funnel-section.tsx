import type { CoverageAnswer, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import type { ComponentChildren } from 'preact'
import { labelOf } from '../../data/dimension-labels.ts'
import { frameTexts, language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { Bar } from './bar.tsx'
import { computeAnswerSteps, computeTicketSteps } from './compute-funnel.ts'
import { CoverageBy } from './coverage-by.tsx'
import { nameOutcomes } from './outcome-words.ts'
import { figures, ticketFilter, tickets, trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import table from './table.module.css'
import css from './trust.module.css'

/** The way from solved tickets to the answers that count: what each step leaves, and where the rest went. */
export function FunnelSection() {
  const t = trustTexts.value
  return (
    <Section id="funnel" title={t.funnel.title} reading={tickets}>
      {(answer) => (
        <>
          <table class={`${table.table} ${table.stacked}`} data-table="funnel">
            <thead>
              <tr>
                <th scope="col">{t.funnel.head}</th>
                <th scope="col" class={table.num}>
                  {t.funnel.count}
                </th>
                <th scope="col" class={table.wide}>
                  <span class="unseen">{t.funnel.bar}</span>
                </th>
                <th scope="col" class={table.words}>
                  {t.funnel.rest}
                </th>
              </tr>
            </thead>
            <TicketRows answer={answer} />
            {figures.data.value && <SurveyRows data={figures.data.value} />}
          </table>
          {ticketFilter.value === 'too_many' && <p class={`${css.note} ${css.below}`}>{t.funnel.unfiltered}</p>}
          <CoverageBy />
        </>
      )}
    </Section>
  )
}

function TicketRows({ answer }: { answer: CoverageAnswer }) {
  const t = trustTexts.value.funnel
  const filter = ticketFilter.value
  const days = renderDays(language.value, answer)
  const split = typeof filter === 'object' ? filter : null
  const values = split?.values.map((value) =>
    value === '' ? frameTexts.value.notGiven : isolate(labelOf(split.split, value)),
  )
  const steps = computeTicketSteps(answer, split)
  const cameBack = steps && steps.cameBack > 0 ? [say(t.cameBack, { n: steps.cameBack })] : []
  return (
    <tbody>
      <Heading text={values ? say(t.ticketsOf, { days, filter: values.join(', ') }) : say(t.tickets, { days })} />
      <Step name={t.solved} step="solved" count={steps?.solved ?? null} of={steps?.solved} rest={[]} />
      <Step
        name={t.toSend}
        step="toSend"
        count={steps?.toSend ?? null}
        of={steps?.solved}
        rest={nameOutcomes(steps?.notAsked ?? [], 'notAsked')}
      />
      <Step
        name={t.sent}
        step="sent"
        count={steps?.sent ?? null}
        of={steps?.solved}
        rest={[...nameOutcomes(steps?.notSent ?? [], 'asked'), ...cameBack]}
      />
    </tbody>
  )
}

function SurveyRows({ data }: { data: IndicatorsResult }) {
  const t = trustTexts.value.funnel
  const { total } = data.overall
  const days = renderDays(language.value, data)
  const { sent, responded, value, lower, upper } = total.responseRate
  const steps = computeAnswerSteps(total, data.countsUnconfirmed)
  const notCounted = steps
    ? [
        data.countsUnconfirmed || steps.unconfirmed === 0
          ? null
          : say(t.notCounted.unconfirmed, { n: steps.unconfirmed }),
        steps.suspect === 0 ? null : say(t.notCounted.suspect, { n: steps.suspect }),
        steps.excluded === 0 ? null : say(t.notCounted.excluded, { n: steps.excluded }),
      ].filter((text) => text !== null)
    : []
  const survey = isolate(data.survey.name)
  const share =
    value !== null && lower !== null && upper !== null
      ? say(t.ofSent, {
          share: renderValue(language.value, 'percent', value),
          interval: say(trustTexts.value.interval, { limits: renderInterval(language.value, 'percent', lower, upper) }),
        })
      : ''
  return (
    <>
      <tbody>
        <Heading text={say(t.mails, { survey, days })} />
        <Step name={t.surveySent} step="surveySent" count={sent} of={sent} rest={[]} />
        <Step name={t.answered} step="answered" count={responded} of={sent} rest={[share]} />
      </tbody>
      <tbody>
        <Heading text={say(t.answers, { survey, days })} />
        <Step
          name={trustTexts.value.clicks.answers}
          step="came"
          count={steps?.came ?? null}
          of={steps?.came}
          rest={[]}
        />
        <Step name={t.counted} step="counted" count={steps?.counted ?? null} of={steps?.came} rest={notCounted} />
      </tbody>
    </>
  )
}

function Heading({ text }: { text: string }) {
  return (
    <tr class={table.part}>
      <th scope="rowgroup" colSpan={4}>
        {text}
      </th>
    </tr>
  )
}

type StepProps = {
  name: string
  step: string
  count: number | null
  of: number | null | undefined
  rest: readonly ComponentChildren[]
}

function Step({ name, step, count, of, rest }: StepProps) {
  const t = trustTexts.value
  return (
    <tr data-step={step}>
      <th scope="row">{name}</th>
      <td class={table.num}>
        {count === null ? (
          <span class={table.hidden} title={t.hiddenWhy}>
            {t.hidden}
          </span>
        ) : (
          renderCount(language.value, count)
        )}
      </td>
      <td class={table.wide}>
        {count !== null && of ? <Bar width={320} parts={[{ share: count / of, strong: true }]} /> : null}
      </td>
      <td class={table.words}>{rest.map((text, place) => [place > 0 && ' · ', text])}</td>
    </tr>
  )
}
