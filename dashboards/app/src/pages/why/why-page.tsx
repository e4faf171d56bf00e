import { hrefOf } from '../../data/asked.ts'
import { texts } from '../../data/page-state.ts'
import type { Failure } from '../../data/read-json.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import { LoadingNotice, WhatWasRead } from '../../layout/notices.tsx'
import { HeadSection } from './head-section.tsx'
import { PairsSection } from './pairs-section.tsx'
import { ReasonsSection } from './reasons-section.tsx'
import { SplitSection } from './split-section.tsx'
import { CommentsSection, WordsSection } from './voices-sections.tsx'
import css from './why.module.css'
import { arePartsRefused, changeParts, commentWords, pairs, reasons } from './why-readings.ts'
import { words } from './why-words.ts'

/** What is read for the page about why. */
export const whyReadings = [changeParts, pairs, reasons, commentWords]

/** Why a figure changed: what of it is service and what is mix, where else it did, and what people said. */
export function WhyPage() {
  return (
    <>
      <Parts />
      <Voices />
    </>
  )
}

/** To who may not see the parts one sentence says so; whatever else failed can be tried again. */
function Parts() {
  const t = words.value
  const { data, failure, retry } = changeParts
  const answer = data.value
  if (arePartsRefused.value || isForbidden(failure.value))
    return (
      <>
        <h1 class="lead">{t.partsForbidden}</h1>
        <a class="go" href={hrefOf('teams')}>
          {t.toTeams}
        </a>
      </>
    )
  if (!answer)
    return failure.value ? (
      <Failed says={t.partsFailed} failure={failure.value} retry={retry} isOnly />
    ) : (
      <LoadingNotice />
    )
  return (
    <WhatWasRead reading={changeParts}>
      <HeadSection answer={answer} />
      {!answer.counting && <SplitSection answer={answer} />}
      {pairs.data.value && !pairs.data.value.counting && <PairsSection answer={pairs.data.value} />}
    </WhatWasRead>
  )
}

function Voices() {
  const t = words.value
  const [ticked, written] = [reasons.data.value, commentWords.data.value]
  const failure = reasons.failure.value ?? commentWords.failure.value
  if (areVoicesRefused.value || isForbidden(failure)) return <p class="note">{t.voicesForbidden}</p>
  const retry = () => {
    reasons.retry()
    commentWords.retry()
  }
  return (
    <>
      {failure && (
        <Failed
          says={ticked || written ? `${t.voicesFailed} ${texts.value.shownBefore}` : t.voicesFailed}
          {...{ failure, retry }}
          isOnly={false}
        />
      )}
      <div class={failure && (ticked || written) ? 'of-before' : ''}>
        <div class={css.cols}>
          {ticked && <ReasonsSection answer={ticked} />}
          {written && <WordsSection answer={written} />}
        </div>
        {written && <CommentsSection answer={written} />}
      </div>
    </>
  )
}

/** Whether something is not for this reader, or not without signing in. */
function isForbidden(failure: Failure | null): boolean {
  if (failure === null) return false
  return failure.outcome === 'unauthorized' || (failure.outcome === 'problem' && failure.status === 403)
}

type FailedProps = { says: string; failure: Failure; retry: () => void; isOnly: boolean }

function Failed({ says, failure, retry, isOnly }: FailedProps) {
  const detail = failure.outcome === 'problem' ? failure.detail : ''
  return (
    <div role="alert">
      {isOnly ? <h1 class="lead">{says}</h1> : <p>{says}</p>}
      <p class="note">{detail}</p>
      <button type="button" class="retry" onClick={retry}>
        {texts.value.retry}
      </button>
    </div>
  )
}
