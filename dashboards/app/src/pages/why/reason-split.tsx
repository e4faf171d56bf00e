import type { ChangePartsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say, texts } from '../../data/page-state.ts'
import { labelIn } from '../../format/label-in.ts'
import table from '../../layout/figure-table.module.css'
import { chooseForPaper, MoreOnPage } from '../../layout/more-on-page.tsx'
import { computeReasonSteps } from './compute-steps.ts'
import { Waterfall } from './waterfall.tsx'
import css from './why.module.css'
import { reasons } from './why-readings.ts'
import { ON_PAPER, points, words } from './why-words.ts'

type Split = NonNullable<ReasonsAnswer['split']>
type Part = Split['parts'][number]

/** The change as the sum of what each reason did to the figure; an answer with several counts the same part for each. */
export function ReasonSplit({ answer: { preset, verdict } }: { answer: ChangePartsAnswer }) {
  const t = words.value
  const split = reasons.data.value?.split
  if (split === undefined) return <p class="note">{texts.value.loading}</p>
  if (split === null) return <p class="note">{t.noReasons}</p>
  const parts = split.parts.map((part) => ({
    ...{ value: part.id ?? '', label: nameOfReason(part), points: part.points },
    verdict: part.stands ? (part.points < 0 ? ('lower' as const) : ('higher' as const)) : ('steady' as const),
  }))
  return (
    <>
      <Waterfall
        answer={{ preset, verdict, before: split.before, since: split.since }}
        steps={computeReasonSteps(split.before.value, parts)}
      />
      <ReasonsTable split={split} preset={preset} />
      <p class={`note ${css.below}`}>
        {t.reasonMeaning} {split.rounding !== 0 && say(t.apart, { points: points(preset, split.rounding) })}
      </p>
    </>
  )
}

function nameOfReason({ id, labels }: Part): string {
  return id === null ? words.value.noReasonGiven : (labelIn(language.value, labels) ?? id)
}

function ReasonsTable({ split, preset }: { split: Split; preset: ChangePartsAnswer['preset'] }) {
  const t = words.value
  const lookOf = chooseForPaper(split.parts, ON_PAPER.parts, ({ points }) => Math.abs(points))
  return (
    <div class={table.scroll}>
      <table class={table.table} data-table="reason-parts">
        <thead>
          <tr>
            <th scope="col">{t.by.reason}</th>
            <th scope="col" class={table.num}>
              {t.tookBefore}
            </th>
            <th scope="col" class={table.num}>
              {t.takesSince}
            </th>
            <th scope="col" class={table.num}>
              {t.did}
            </th>
            <th scope="col" class={table.onlyM}>
              <span class="unseen">{t.verdictHead}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {split.parts.map((part) => {
            const real = part.stands ? (table[part.points < 0 ? 'lower' : 'higher'] ?? '') : ''
            return (
              <tr key={part.id} class={lookOf(part)}>
                <th scope="row">
                  {part.id === null ? (
                    nameOfReason(part)
                  ) : (
                    <a class={css.reason} href={hrefOf('voices', {}, { reason: part.id })}>
                      {nameOfReason(part)}
                    </a>
                  )}
                </th>
                <Taken side={part.before} preset={preset} />
                <Taken side={part.since} preset={preset} />
                <td class={`${table.num} ${real}`}>{points(preset, part.points)}</td>
                <td class={`${table.onlyM} ${real || table.muted}`}>
                  {part.stands
                    ? part.before.n * split.since.n < part.since.n * split.before.n
                      ? t.named.more
                      : t.named.less
                    : t.named.same}
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.together}</th>
            <Taken side={sum(split, 'before')} preset={preset} />
            <Taken side={sum(split, 'since')} preset={preset} />
            <td class={table.num}>{points(preset, split.total)}</td>
            <td class={table.onlyM} />
          </tr>
        </tfoot>
      </table>
      <MoreOnPage count={split.parts.length} most={ON_PAPER.parts} />
    </div>
  )
}

/** What all reasons together take from the best value; how many answers that is, is not the sum of those that named each. */
function sum({ parts }: Split, side: 'before' | 'since') {
  return { lost: parts.reduce((all, part) => all + part[side].lost, 0), n: null }
}

type TakenProps = { side: { lost: number; n: number | null }; preset: ChangePartsAnswer['preset'] }

function Taken({ side: { lost, n }, preset }: TakenProps) {
  return (
    <td class={table.num}>
      {points(preset, -lost)} {n !== null && <span class={table.size}>{renderCount(language.value, n)}</span>}
    </td>
  )
}
