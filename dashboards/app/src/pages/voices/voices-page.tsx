import { renderCount, renderDay } from '@otzyv/locales/render-figure'
import { useEffect } from 'preact/hooks'
import { readMe } from '../../data/me.ts'
import { language, person, say, scope } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { signInAddress } from '../../data/session.ts'
import { countFitting } from '../../format/count-fitting.ts'
import { isolate } from '../../format/isolate.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { FailureNotice, LoadingNotice } from '../../layout/notices.tsx'
import {
  answers,
  counts,
  countsByView,
  countsLoading,
  failure,
  hasMore,
  loading,
  readMore,
  retryAnswers,
  watchAnswers,
  watchCounts,
} from './answers.ts'
import { asked, voicesTexts } from './asked-voices.ts'
import { nameReason } from './name-reason.ts'
import { selected } from './selected.ts'
import { useKeys } from './use-keys.ts'
import item from './voice.module.css'
import { Voice } from './voice.tsx'
import css from './voices.module.css'
import { VoicesTools } from './voices-tools.tsx'
import { watchExports } from './watch-exports.ts'

/** What a sheet of paper has room for: lines, letters in one, and what an answer takes beside its comment. */
const SHEET = { lines: 68, width: 84, least: 1.35 }
/** Lines that the details of an answer take, while it is open. */
const DETAILS = 16

/** What is read for the page of single answers. */
export const voicesReadings = [
  { start: watchAnswers, loading },
  { start: watchCounts, loading: countsLoading },
  { start: watchExports },
]

/** Single answers: what customers wrote, who waits for an answer, and what was done. */
export function VoicesPage() {
  useEffect(() => {
    if (person.peek() !== null) void readMe()
  }, [])
  useKeys()
  const t = voicesTexts.value
  if (areVoicesRefused.value)
    return person.value === null ? <Refused text={t.signInFirst} signIn /> : <Refused text={t.mayNotHow} />
  if (failure.value) {
    if (failure.value.outcome === 'problem' && failure.value.status === 403)
      return (
        <Refused text={failure.value.detail.startsWith('This needs the role') ? t.mayNotHow : failure.value.detail} />
      )
    if (failure.value.outcome === 'unauthorized') return <Refused text={t.signInFirst} signIn />
  }
  if (!answers.value && !failure.value) return <LoadingNotice />
  const texts = (answers.value ?? []).map(({ comment }) => comment)
  const lines = SHEET.lines - (selected.value === null ? 0 : DETAILS)
  const fitting = countFitting(texts, { ...SHEET, lines })
  const onView = Math.max(texts.length, counts.value?.limited ? 0 : (countsByView.value[asked.value.view] ?? 0))
  return (
    <div class={loading.value ? 'stale' : ''}>
      <Head />
      <VoicesTools />
      <AskedOnPaper />
      {failure.value && <FailureNotice failure={failure.value} isAbove={answers.value !== null} retry={retryAnswers} />}
      {answers.value?.length === 0 && <p class={css.none}>{t.none}</p>}
      <ul class={`${css.voices}${failure.value ? ' of-before' : ''}`} aria-label={t.list}>
        {(answers.value ?? []).map((answer, index) => (
          <Voice key={answer.invitationId} answer={answer} look={offPaper(index, fitting)} />
        ))}
      </ul>
      <MoreOnPage count={onView} most={fitting} />
      {hasMore() && (
        <p class={css.end}>
          <button type="button" class={item.button} onClick={() => void readMore()}>
            {t.more}
          </button>
        </p>
      )}
    </div>
  )
}

function Head() {
  const t = voicesTexts.value
  const known = counts.value
  const today = scope.value?.workspace.today ?? ''
  if (!known)
    return (
      <header class={css.head}>
        <h1 class={css.lead}>&nbsp;</h1>
      </header>
    )
  const count = (n: number) => renderCount(language.value, n)
  const { all, low, waiting, waitingSince, limited } = known
  const day = waitingSince === null ? '' : renderDay(language.value, waitingSince, today)
  return (
    <header class={css.head}>
      <h1 class={css.lead}>
        {all === 0 ? t.nothing : waiting === 0 ? t.nobodyWaits : say(t.waiting, { n: waiting, day })}
      </h1>
      {all > 0 && <p class={css.sub}>{limited ? say(t.limited, { count: count(all) }) : say(t.made, { all, low })}</p>}
    </header>
  )
}

/** What is looked for, on paper, where there are no tools that say it. */
function AskedOnPaper() {
  const t = voicesTexts.value
  const { view, words, hasComment, reasons, tags } = asked.value
  const said = [
    ...(view === 'all' ? [] : [t.views[view]]),
    ...(words === '' ? [] : [`${t.search}: ${isolate(words)}`]),
    ...(hasComment ? [t.withComment] : []),
    ...reasons.map((reason) => say(t.reason, { name: nameReason(reason) })),
    ...tags.map((tag) => say(t.tagged, { name: isolate(tag) })),
  ]
  return said.length === 0 ? null : <p class="note on-paper">{said.join(' · ')}</p>
}

/** One plain sentence for who may not read single answers, and what would let them. */
function Refused({ text, signIn = false }: { text: string; signIn?: boolean }) {
  const t = voicesTexts.value
  return (
    <section class={css.head}>
      <h1 class={css.lead}>{t.mayNot}</h1>
      <p class={css.sub}>
        {text} {signIn && <SignIn />}
      </p>
    </section>
  )
}

function SignIn() {
  return <a href={signInAddress()}>{voicesTexts.value.signIn}</a>
}
