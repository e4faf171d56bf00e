import type { ChangePart, ChangePartsAnswer } from '@otzyv/contracts'
import { AnswersLink } from '../../charts/answers-link.tsx'
import { hrefOf } from '../../data/asked.ts'
import { say, view } from '../../data/page-state.ts'
import type { Filters } from '../../data/parse-view.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import table from '../../layout/figure-table.module.css'
import { chooseForPaper, MoreOnPage } from '../../layout/more-on-page.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import { computeSteps, roundingLeft } from './compute-steps.ts'
import { ReasonSplit } from './reason-split.tsx'
import { Waterfall } from './waterfall.tsx'
import css from './why.module.css'
import { isByReason, PARTS_BY, type PartsBy, partsBy } from './why-readings.ts'
import { figure, nameOf, ON_PAPER, points, share, words } from './why-words.ts'

const DIGITS = { percent: 1, points: 0, mean: 2 }

/** The change as a way from before to since, and the same as a table, by what the reader chose. */
export function SplitSection({ answer }: { answer: ChangePartsAnswer }) {
  const t = words.value
  if (answer.split === null) return null
  return (
    <section class="part-of-page" aria-labelledby="why-split">
      <header>
        <h2 id="why-split">
          {say(t.fromTo, {
            before: figure(answer.preset, answer.before.value),
            since: figure(answer.preset, answer.since.value),
          })}
        </h2>
        <nav class={css.seg} aria-label={t.splitBy}>
          {offered().map((by) => (
            <a key={by} href={hrefOf('why', {}, { by })} aria-current={by === current() ? 'true' : undefined}>
              {t.by[by]}
            </a>
          ))}
        </nav>
      </header>
      {isByReason.value ? <ReasonSplit answer={answer} /> : <PartSplit answer={answer} split={answer.split} />}
    </section>
  )
}

type PartSplitProps = { answer: ChangePartsAnswer; split: NonNullable<ChangePartsAnswer['split']> }

function PartSplit({ answer, split }: PartSplitProps) {
  const t = words.value
  const { preset } = answer
  const steps = computeSteps(answer)
  const left = roundingLeft(split.total, steps, DIGITS[preset.unit])
  return (
    <>
      <Waterfall answer={answer} steps={steps} />
      <PartsTable answer={answer} />
      <p class={`note ${css.below}`}>
        {t.serviceMeaning} {left !== 0 && say(t.apart, { points: points(preset, left) })} {apartOf(answer)}
      </p>
    </>
  )
}

/** By how much the columns do not add up as they are shown, if they do not. */
function apartOf({ rounding, preset }: ChangePartsAnswer): string {
  if (!rounding || (rounding.service === 0 && rounding.mix === 0)) return ''
  const by = { service: points(preset, rounding.service), mix: points(preset, rounding.mix) }
  return say(words.value.apartColumns, by)
}

type SplitBy = PartsBy | 'reason'
const current = (): SplitBy => (isByReason.value ? 'reason' : partsBy.value)

/** One value chosen of a dimension is the whole, and no way to split it; reasons are for who may read single answers. */
function offered(): SplitBy[] {
  const parts = PARTS_BY.filter((by) => by === current() || view.value.filters[by].length !== 1)
  return areVoicesRefused.value ? parts : [...parts, 'reason']
}

function PartsTable({ answer }: { answer: ChangePartsAnswer }) {
  const t = words.value
  const { preset, split } = answer
  const shown = answer.parts.filter(({ before, since }) => before.n + since.n > 0)
  const lookOf = chooseForPaper(shown, ON_PAPER.parts, ({ service }) => Math.abs(service ?? 0))
  // A product of the set that was asked for: the answer of another one may still be on view.
  const heading = answer.by in t.by ? t.by[answer.by as PartsBy] : ''
  return (
    <div class={table.scroll}>
      <table class={table.table} data-table="parts">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" class={`${table.num} ${table.onlyM}`}>
              {t.before}
            </th>
            <th scope="col" class={table.num}>
              {t.since}
            </th>
            <th scope="col" class={`${table.num} ${table.onlyL}`}>
              {t.shareOfAnswers}
            </th>
            <th scope="col" class={table.num}>
              {t.service}
            </th>
            <th scope="col" class={table.num}>
              {t.mix}
            </th>
            <th scope="col" class={table.onlyM}>
              <span class="unseen">{t.verdictHead}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <PartRow key={part.value} answer={answer} part={part} look={lookOf(part)} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.together}</th>
            <Side class={table.onlyM} side={answer.before} preset={preset} days={answer.against} />
            <Side side={answer.since} preset={preset} days={answer} />
            <td class={`${table.num} ${table.onlyL}`}>{share(answer.before.n + answer.since.n > 0 ? 1 : null)}</td>
            <td class={table.num}>{split && points(preset, split.service)}</td>
            <td class={table.num}>{split && points(preset, split.mix)}</td>
            <td class={table.onlyM}>{split && say(t.addsUp, { total: points(preset, split.total) })}</td>
          </tr>
        </tfoot>
      </table>
      <MoreOnPage count={shown.length} most={ON_PAPER.parts} />
    </div>
  )
}

const SIGNS = { lower: '▼', higher: '▲', steady: '·', too_few: '?' }

type PartRowProps = { answer: ChangePartsAnswer; part: ChangePart; look: string }

function PartRow({ answer, part, look }: PartRowProps) {
  const t = words.value
  const { preset } = answer
  const own = { [answer.by]: [part.value ?? ''] }
  const real = part.verdict === 'lower' || part.verdict === 'higher' ? table[part.verdict] : ''
  return (
    <tr class={look}>
      <th scope="row">
        {answer.by in t.by ? (
          <NameLink dimension={answer.by as PartsBy} value={part.value} label={part.label} />
        ) : (
          nameOf(part)
        )}
      </th>
      <Side class={table.onlyM} side={part.before} preset={preset} days={answer.against} filters={own} />
      <Side class={real} side={part.since} preset={preset} days={answer} filters={own} />
      <td class={`${table.num} ${table.onlyL}`}>
        {share(part.shareBefore)} → {share(part.shareSince)}
      </td>
      <td class={`${table.num} ${real}`}>{part.service === null ? '–' : points(preset, part.service)}</td>
      <td class={table.num}>{part.mix === null ? '–' : points(preset, part.mix)}</td>
      <td class={`${table.onlyM} ${real || table.muted}`}>
        <span aria-hidden="true">{SIGNS[part.verdict]} </span>
        {t.verdict[part.verdict]}
      </td>
    </tr>
  )
}

type SideProps = {
  side: ChangePart['since']
  preset: ChangePartsAnswer['preset']
  class?: string | undefined
  days: { from: string; to: string }
  filters?: Partial<Filters>
}

function Side({ side, preset, class: own = '', days, filters }: SideProps) {
  return (
    <td class={`${table.num} ${own}`}>
      {side.n === 0 ? words.value.noAnswers : figure(preset, side.value)}{' '}
      {side.n > 0 && (
        <span class={table.size}>
          <AnswersLink n={side.n} days={days} filters={filters} />
        </span>
      )}
    </td>
  )
}
