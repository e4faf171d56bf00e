import type { ListedResponse, ResponseCounts, ResponsesResult } from '@otzyv/contracts'
import { WEEK_WORDS } from '@otzyv/locales/pages/week'
import { renderInstant } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, say, scope } from '../../data/page-state.ts'
import { countFitting } from '../../format/count-fitting.ts'
import { reasonIn } from '../../format/label-in.ts'
import { renderDate } from '../../format/render-bucket.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import css from './low.module.css'

/** What half a sheet of paper has room for: lines, letters in one, and what an answer takes beside its comment. */
const SHEET = { lines: 14, width: 40, least: 2 }

type Props = { listed: ResponsesResult; counts: ResponseCounts; week: { from: string; to: string } }

/** The newest low ratings of the week with what was written, and how many of all wait for an answer. */
export function LowSection({ listed, counts, week }: Props) {
  const { responses } = listed
  const t = WEEK_WORDS[language.value]
  if (counts.low === 0) return null
  const since = counts.waitingSince
  const fitting = countFitting(
    responses.map(({ comment }) => comment),
    SHEET,
  )
  return (
    <section aria-labelledby="low" class="part-of-page">
      <header>
        <h2 id="low">{t.low}</h2>
        <p class="note">
          {say(t.lowWaiting, { low: counts.low, waiting: counts.waiting })}
          {since !== null && ` ${say(t.lowSince, { day: renderDate(language.value, since, DAY) })}`}
        </p>
        <a class="go" href={hrefOf('voices', { period: week }, { low: 'yes' })}>
          {t.allLow}
        </a>
      </header>
      <ul class={css.voices}>
        {responses.map((one, index) => (
          <Voice key={one.invitationId} response={one} known={listed.reasons} look={offPaper(index, fitting)} />
        ))}
      </ul>
      <MoreOnPage count={responses.length} most={fitting} />
    </section>
  )
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const

type VoiceProps = { response: ListedResponse; known: ResponsesResult['reasons']; look: string }

function Voice({ response, known, look }: VoiceProps) {
  const t = WEEK_WORDS[language.value]
  const { rating, comment, labels, reasons, answeredAt, followUp } = response
  return (
    <li class={look}>
      <span class={css.score}>
        <span class="unseen">{say(t.rated, { rating })}</span>
        <span aria-hidden="true">{rating}</span>
      </span>
      {comment === '' ? <span class={css.none}>{t.noComment}</span> : <q dir="auto">{comment}</q>}
      <span class={css.state}>{followUp && t.states[followUp.state]}</span>
      <span class={css.meta}>
        {(['team', 'product'] as const).map((dimension) => {
          const label = labels[dimension]
          return label === null ? null : (
            <span key={dimension}>
              <NameLink dimension={dimension} value={response[dimension]} label={label} />
            </span>
          )
        })}
        {reasons.map((reason) => (
          <span key={reason}>
            <bdi>{reasonIn(language.value, known, reason, response.survey)}</bdi>
          </span>
        ))}
        <time dateTime={answeredAt}>
          {renderInstant(language.value, scope.value?.workspace.timeZone ?? 'UTC', answeredAt)}
        </time>
      </span>
    </li>
  )
}
