import type { IndicatorPoint, IndicatorsResult } from '@otzyv/contracts'
import { renderCount, renderInterval, renderSigned, renderValue, type Unit } from '@otzyv/locales/render-figure'
import { chooseLatest } from '../../data/choose-latest.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { decideCell } from '../../format/decide-cell.ts'
import { renderBucket } from '../../format/render-bucket.ts'
import { CountingNote } from '../../layout/counting-note.tsx'

type Data = IndicatorsResult

/** The last full bucket in four figures: the indicator, its change, the response rate, and the answers by evidence. */
export function Headline({ data }: { data: Data }) {
  const { full } = chooseLatest(data.overall.points)
  const t = texts.value
  return (
    <section aria-labelledby="headline" class="headline">
      <h2 id="headline">
        {t.lastFull[data.granularity]}
        {full && <span class="when">{renderBucket(language.value, data.granularity, full)}</span>}
      </h2>
      {full && <CountingNote counting={full.counting} />}
      {full ? (
        <div class="figures">
          <Value data={data} point={full} />
          <ChangeFigure data={data} />
          <ResponseRate point={full} />
          <Evidence data={data} point={full} />
        </div>
      ) : (
        <p class="card note">{t.noFull}</p>
      )}
    </section>
  )
}

function Value({ data, point }: { data: Data; point: IndicatorPoint }) {
  const t = texts.value
  const cell = decideCell(point.indicator)
  const { unit, name } = data.preset
  return (
    <div class="card main-figure">
      <h3>{name}</h3>
      <p class="value">
        {cell.outcome === 'value'
          ? renderValue(language.value, unit, cell.value)
          : cell.outcome === 'hidden'
            ? t.hidden
            : '–'}
      </p>
      {cell.outcome === 'value' && <p>{intervalText(point.indicator, unit)}</p>}
      <p class="note">
        {point.indicator.n === null ? t.few : say(t.answers, { n: point.indicator.n })}
        {cell.outcome === 'value' && cell.lowN && ` · ${t.lowN}`}
      </p>
    </div>
  )
}

function ChangeFigure({ data }: { data: Data }) {
  const t = texts.value
  const { unit } = data.preset
  const { change } = data.overall
  return (
    <div class="card">
      <h3>
        {t.change} {t.changeSince[data.granularity]}
      </h3>
      {change ? (
        <>
          <p class="value">
            {renderSigned(language.value, unit, change.difference)} <span class="unit">{t.units[unit]}</span>
          </p>
          <p>
            {say(t.interval, {
              percent: percentOf(change.confidence),
              limits: say(t.limits, {
                lower: renderSigned(language.value, unit, change.lower),
                upper: renderSigned(language.value, unit, change.upper),
              }),
            })}
          </p>
          <p class="note">{t.directions[change.direction]}</p>
        </>
      ) : (
        <>
          <p class="value">–</p>
          <p class="note">{t.noChange}</p>
        </>
      )}
    </div>
  )
}

function ResponseRate({ point: { responseRate } }: { point: IndicatorPoint }) {
  const t = texts.value
  const { value, sent, responded } = responseRate
  const count = (n: number) => renderCount(language.value, n)
  return (
    <div class="card">
      <h3>{t.responseRate}</h3>
      <p class="value">{value === null ? '–' : renderValue(language.value, 'percent', value)}</p>
      {value !== null && <p>{intervalText(responseRate, 'percent')}</p>}
      <p class="note">
        {responseRate.flags.includes('suppressed')
          ? t.few
          : sent
            ? say(t.cohort, { responded: count(responded ?? 0), sent: count(sent) })
            : t.noneSent}
        {sent && responseRate.flags.includes('provisional') ? ` ${t.stillOpen}` : ''}
      </p>
    </div>
  )
}

/** Counted, unconfirmed and suspect apart, and those left out where there are any: numbers of their own, never one sum. */
function Evidence({ data, point }: { data: Data; point: IndicatorPoint }) {
  const { indicator, unconfirmed, suspect, excluded } = point
  const t = texts.value
  const numbers = [
    [t.counted, indicator.n],
    [data.countsUnconfirmed ? t.ofThemUnconfirmed : t.unconfirmedAnswers, unconfirmed],
    [t.suspectAnswers, suspect],
    ...((excluded ?? 0) > 0 ? [[t.excludedAnswers, excluded] as const] : []),
  ] as const
  return (
    <div class="card">
      <h3>{t.evidence}</h3>
      <dl class="evidence">
        {numbers.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count === null ? t.hidden : renderCount(language.value, count)}</dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {data.countsUnconfirmed ? t.unconfirmedCounted : t.notCountedWhy}
        {(excluded ?? 0) > 0 && ` ${t.excludedWhy}`}
      </p>
    </div>
  )
}

/** "95% interval 83.1–89.2%", or nothing if a figure has no interval. */
function intervalText(figure: IndicatorPoint['indicator'], unit: Unit): string {
  if (figure.lower === null || figure.upper === null) return ''
  return say(texts.value.interval, {
    percent: percentOf(figure.confidence),
    limits: renderInterval(language.value, unit, figure.lower, figure.upper),
  })
}

/** A confidence of 0.95 as "95". */
export function percentOf(confidence: number): string {
  return renderCount(language.value, Math.round(confidence * 1000) / 10)
}
