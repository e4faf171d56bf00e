import type { CommentWordsAnswer, ReasonsAnswer } from '@otzyv/contracts'
import { renderCount, renderSigned } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say } from '../../data/page-state.ts'
import { renderDate } from '../../format/render-bucket.ts'
import table from '../../layout/figure-table.module.css'
import css from './why.module.css'
import { words } from './why-words.ts'

const SIDES = ['before', 'since'] as const

/** What those ticked who were not satisfied, before and since. */
export function ReasonsSection({ answer }: { answer: ReasonsAnswer }) {
  const t = words.value
  const ticked = answer.reasons.filter(({ before, since }) => before + since > 0)
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
                <tr key={reason.id}>
                  <th scope="row">{labelIn(reason)}</th>
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
          <p class={`note ${css.below}`}>{ticked.some(({ stands }) => stands) ? t.reasonStands : t.noReasonStands}</p>
        </>
      )}
    </section>
  )
}

/** The words of a reason in the reader's language, or in English, or in the first that there is. */
function labelIn({ id, labels }: ReasonsAnswer['reasons'][number]): string {
  return labels[language.value] ?? labels.en ?? Object.values(labels)[0] ?? id
}

function shareOf(count: number, of: number): string {
  if (of === 0) return '–'
  const format = new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 0 })
  return format.format(count / of)
}

/** The words that became more common, for each language of the tickets that has any. */
export function WordsSection({ answer }: { answer: CommentWordsAnswer }) {
  const t = words.value
  const found = answer.languages.filter((one) => one.words.length > 0)
  return (
    <section class="part-of-page" aria-labelledby="why-words">
      <header>
        <h2 id="why-words">{t.words}</h2>
      </header>
      {found.length === 0 && <p class="note">{t.noWords}</p>}
      {found.map((one) => (
        <WordsTable key={one.language} {...one} />
      ))}
      {answer.limitReached && <p class="note">{say(t.limited, { n: answer.limit })}</p>}
    </section>
  )
}

function WordsTable(found: CommentWordsAnswer['languages'][number]) {
  const t = words.value
  return (
    <>
      <table class={`${table.table} ${table.dense}`} data-table="words">
        <thead>
          <tr>
            <th scope="col">{t.word}</th>
            {SIDES.map((side) => (
              <th key={side} scope="col" class={table.num}>
                {say(t.inComments[side], { n: found[side] })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.words.map((one) => (
            <tr key={one.word}>
              <th scope="row" lang={found.language ?? undefined}>
                <bdi>{one.word}</bdi>
              </th>
              {SIDES.map((side) => (
                <td key={side} class={table.num}>
                  {renderCount(language.value, one[side])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class={`note ${css.below}`}>{say(t.wordsOf, { language: languageName(found.language) })}</p>
    </>
  )
}

function languageName(tag: string | null): string {
  if (tag === null) return words.value.unknownLanguage
  try {
    return new Intl.DisplayNames([language.value], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** What they wrote, the newest of before beside the newest of since. */
export function CommentsSection({ answer }: { answer: CommentWordsAnswer }) {
  const t = words.value
  return (
    <section class="part-of-page" aria-labelledby="why-comments">
      <header>
        <h2 id="why-comments">{t.comments}</h2>
        <p class="note">{t.commentsNote}</p>
      </header>
      <div class={css.cols}>
        {SIDES.map((side) => (
          <div key={side}>
            <h3>{t[side]}</h3>
            {answer.newest[side].length === 0 && <p class="note">{t.noComments}</p>}
            <ul class={css.voices}>
              {answer.newest[side].map(({ comment, rating, day }, index) => (
                <li key={index}>
                  <span class={css.score}>
                    <span class="unseen">{say(t.rating, { n: rating })}</span>
                    <span aria-hidden="true">{rating}</span>
                  </span>
                  <q dir="auto">{comment}</q>
                  <span class={css.size}>{renderDate(language.value, day, { day: 'numeric', month: 'short' })}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p>
        <a class="go" href={hrefOf('voices', { period: { from: answer.from, to: answer.to } }, { comment: 'yes' })}>
          {t.toVoices}
        </a>
      </p>
    </section>
  )
}
