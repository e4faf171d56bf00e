import type { CommentWordsAnswer } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say } from '../../data/page-state.ts'
import { renderDate } from '../../format/render-bucket.ts'
import table from '../../layout/figure-table.module.css'
import css from './why.module.css'
import { words } from './why-words.ts'

const SIDES = ['before', 'since'] as const

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
