import type { CommentWordsAnswer } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say } from '../../data/page-state.ts'
import { countFitting } from '../../format/count-fitting.ts'
import { renderDate } from '../../format/render-bucket.ts'
import table from '../../layout/figure-table.module.css'
import { chooseForPaper, MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import css from './why.module.css'
import { ON_PAPER, words } from './why-words.ts'

/** What a sheet of paper has room for on each side. */
const SHEET = { lines: 7, width: 44, least: 0.5 }
const SIDES = ['before', 'since'] as const

/** The words that became more common, for each language of the tickets that has any. */
export function WordsSection({ answer }: { answer: CommentWordsAnswer }) {
  const t = words.value
  const found = answer.languages.filter((one) => one.words.length > 0)
  const all = found.flatMap((one) => one.words)
  const lookOf = chooseForPaper(
    found.slice(0, ON_PAPER.languages).flatMap((one) => one.words),
    ON_PAPER.words,
    ({ since }) => since,
  )
  return (
    <section class="part-of-page" aria-labelledby="why-words">
      <header>
        <h2 id="why-words">{t.words}</h2>
      </header>
      {found.length === 0 && <p class="note">{t.noWords}</p>}
      {found.map((one) => (
        <WordsTable key={one.language} found={one} lookOf={lookOf} days={{ from: answer.from, to: answer.to }} />
      ))}
      <MoreOnPage count={all.length} most={all.filter((word) => lookOf(word) === '').length} />
      {answer.limitReached && <p class="note">{say(t.limited, { n: answer.limit })}</p>}
    </section>
  )
}

type Found = CommentWordsAnswer['languages'][number]
type WordsTableProps = {
  found: Found
  lookOf: (word: Found['words'][number]) => string
  /** Those that the words became more common in. */
  days: { from: string; to: string }
}

function WordsTable({ found, lookOf, days }: WordsTableProps) {
  const t = words.value
  const isOnPaper = found.words.some((word) => lookOf(word) === '')
  return (
    <div class={isOnPaper ? '' : 'off-paper'}>
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
            <tr key={one.word} class={lookOf(one)}>
              <th scope="row" lang={found.language ?? undefined}>
                <a class={css.reason} href={hrefOf('voices', { period: days }, { search: one.word })}>
                  <bdi>{one.word}</bdi>
                </a>
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
    </div>
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
        {SIDES.map((side) => {
          const newest = answer.newest[side]
          const fitting = countFitting(
            newest.map(({ comment }) => comment),
            SHEET,
          )
          return (
            <div key={side}>
              <h3>{t[side]}</h3>
              {newest.length === 0 && <p class="note">{t.noComments}</p>}
              <ul class={css.voices}>
                {newest.map(({ comment, rating, day }, index) => (
                  <li key={index} class={offPaper(index, fitting)}>
                    <span class={css.score}>
                      <span class="unseen">{say(t.rating, { n: rating })}</span>
                      <span aria-hidden="true">{rating}</span>
                    </span>
                    <q dir="auto">{comment}</q>
                    <span class={css.size}>{renderDate(language.value, day, { day: 'numeric', month: 'short' })}</span>
                  </li>
                ))}
              </ul>
              <MoreOnPage count={newest.length} most={fitting} />
            </div>
          )
        })}
      </div>
      <p>
        <a class="go" href={hrefOf('voices', { period: { from: answer.from, to: answer.to } }, { comment: 'yes' })}>
          {t.toVoices}
        </a>
      </p>
    </section>
  )
}
