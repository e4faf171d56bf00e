import type { ReasonsAnswer } from '@otzyv/contracts'
import { renderCount, renderSigned } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say } from '../../data/page-state.ts'
import { labelIn } from '../../format/label-in.ts'
import table from '../../layout/figure-table.module.css'
import { chooseForPaper, MoreOnPage } from '../../layout/more-on-page.tsx'
import css from './why.module.css'
import { ON_PAPER, words } from './why-words.ts'

const SIDES = ['before', 'since'] as const

/** What those ticked who were not satisfied, before and since. */
export function ReasonsSection({ answer }: { answer: ReasonsAnswer }) {
  const t = words.value
  const ticked = answer.reasons.filter(({ before, since }) => before + since > 0)
  const lookOf = chooseForPaper(
    ticked,
    ON_PAPER.reasons,
    ({ stands, before, since }) => (stands ? 1e9 : 0) + before + since,
  )
  return (
    <section class="part-of-page" aria-labelledby="why-reasons">
      <header>
        <h2 id="why-reasons">{t.reasons}</h2>
      </header>
      {ticked.length === 0 ? (
        <p class="note">{t.noReasons}</p>
      ) : (
        <>
          <table class={`${table.table} ${table.dense}`} data-table="reasons">
            <thead>
              <tr>
                <th scope="col">{t.ofNotSatisfied}</th>
                {SIDES.map((side) => (
                  <th key={side} scope="col" class={table.num}>
                    {say(t.ticked[side], { n: answer[side].ticked })}
                  </th>
                ))}
                <th scope="col" class={table.num}>
                  {t.points}
                </th>
              </tr>
            </thead>
            <tbody>
              {ticked.map((reason) => (
                <tr key={reason.id} class={lookOf(reason)}>
                  <th scope="row">
                    <a class={css.reason} href={hrefOf('voices', {}, { reason: reason.id })}>
                      {labelIn(language.value, reason.labels) ?? reason.id}
                    </a>
                  </th>
                  {SIDES.map((side) => (
                    <td key={side} class={table.num}>
                      {shareOf(reason[side], answer[side].ticked)}{' '}
                      <span class={table.size}>{renderCount(language.value, reason[side])}</span>
                    </td>
                  ))}
                  <td class={`${table.num} ${reason.stands ? css.strong : ''}`}>
                    {reason.difference === null ? '–' : renderSigned(language.value, 'points', reason.difference)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <MoreOnPage count={ticked.length} most={ON_PAPER.reasons} />
          <p class={`note ${css.below}`}>{ticked.some(({ stands }) => stands) ? t.reasonStands : t.noReasonStands}</p>
        </>
      )}
    </section>
  )
}

function shareOf(count: number, of: number): string {
  if (of === 0) return '–'
  const format = new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 0 })
  return format.format(count / of)
}
