import type { IndicatorsResult } from '@otzyv/contracts'
import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Scope } from '../data/choose-scope.ts'
import { changeView, frameTexts, open, person, retry as retryFigures, say, texts, view } from '../data/page-state.ts'
import { NO_FILTERS } from '../data/parse-view.ts'
import type { Failure } from '../data/read-json.ts'
import { signInAddress } from '../data/session.ts'
import { isolate } from '../format/isolate.ts'

/** A first ticket, ready to paste but for the key and the address. */
function exampleCommand(): string {
  const ticket = JSON.stringify(
    { ticketId: '1001', solvedAt: new Date().toISOString(), team: 'Billing', respondent: { email: 'YOUR ADDRESS' } },
    null,
    2,
  )
  return `curl ${new URL('v1/tickets/solved', location.href)} \\
  -H 'Authorization: Bearer YOUR KEY' \\
  -H 'Content-Type: application/json' \\
  -d '${ticket}'`
}

/** Says that nobody needs to sign in at this machine, and where one does all the same. */
export function OpenNotice() {
  if (!open.value || person.value) return null
  return (
    <aside class="open-here" aria-label={texts.value.openHere}>
      {texts.value.openHere} <a href={signInAddress()}>{texts.value.signIn}</a>
    </aside>
  )
}

/** Says that the address asks for something else than is shown. */
export function MissingNotice({ scope: { workspace, survey, missing } }: { scope: Scope }) {
  if (!missing) return null
  const { missingWorkspace, missingSurvey } = texts.value
  const said = missing.what === 'workspace' ? missingWorkspace : missingSurvey
  return (
    <p class="made-up" role="alert">
      {say(said, { asked: isolate(missing.asked), shown: isolate(`${workspace.name} · ${survey.name}`) })}
    </p>
  )
}

export function LoadingNotice() {
  return (
    <h1 class="notice">
      <span role="status">{texts.value.loading}</span>
    </h1>
  )
}

/** No answers in this period, or none that the filters let through: what to do about it. */
export function EmptyNotice({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  if (Object.values(view.value.filters).some((values) => values.length > 0))
    return (
      <section class="notice card">
        <h1>{t.emptyFiltered}</h1>
        <p>{t.emptyFilteredHow}</p>
        <button type="button" class="retry" onClick={() => changeView({ filters: NO_FILTERS })}>
          {frameTexts.value.clear}
        </button>
      </section>
    )
  const sent = data.overall.total.responseRate.sent ?? 0
  return (
    <section class="notice card">
      <h1>{t.emptyTitle}</h1>
      {sent > 0 ? (
        <p>{say(t.emptySent, { n: sent })}</p>
      ) : (
        <>
          <p>{t.emptyHow}</p>
          <pre>
            <code>{exampleCommand()}</code>
          </pre>
        </>
      )}
      <p>{t.emptyLonger}</p>
    </section>
  )
}

export function NoScopeNotice() {
  return (
    <section class="notice card">
      <h1>{texts.value.noScopeTitle}</h1>
      <p>{texts.value.noScope}</p>
    </section>
  )
}

type FailureProps = { failure: Failure; isAbove?: boolean; retry?: () => void }

/**
 * Why there are no figures to see, in the server's own words if it gave some, and a way to try again. `isAbove`: figures that
 * were read before stand below it.
 */
export function FailureNotice({ failure, isAbove = false, retry = retryFigures }: FailureProps) {
  const t = texts.value
  return (
    <section class={`notice card${isAbove ? ' above' : ''}`} role="alert">
      {isAbove ? <h2>{titleOf(failure)}</h2> : <h1>{titleOf(failure)}</h1>}
      {isAbove && <p>{t.shownBefore}</p>}
      {linesOf(failure).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {isAboutSigningIn(failure) && (
        <p>
          <a href={signInAddress()}>{t.signIn}</a>
        </p>
      )}
      <RetryButton retry={retry} />
    </section>
  )
}

type ReadingProps = {
  reading: { failure: ReadonlySignal<Failure | null>; loading: ReadonlySignal<boolean>; retry: () => void }
  children: ComponentChildren
}

/** What was read. It stays if the next cannot be read, and is marked as read before, below why. */
export function WhatWasRead({ reading: { failure, loading, retry }, children }: ReadingProps) {
  return (
    <>
      {failure.value && <FailureNotice failure={failure.value} isAbove retry={retry} />}
      <div class={failure.value ? 'of-before' : loading.value ? 'stale' : ''}>{children}</div>
    </>
  )
}

/** The way to try again what failed. */
export function RetryButton({ retry }: { retry: () => void }) {
  return (
    <button type="button" class="retry" onClick={retry}>
      {texts.value.retry}
    </button>
  )
}

/** The same within a section that has a heading of its own. */
export function FailureWords({ failure }: { failure: Failure }) {
  return <p>{[titleOf(failure), ...linesOf(failure)].map((line) => line.replace(/[.]?$/, '.')).join(' ')}</p>
}

function isAboutSigningIn(failure: Failure): failure is Failure & { outcome: 'unauthorized' | 'signed_out' } {
  return failure.outcome === 'unauthorized' || failure.outcome === 'signed_out'
}

function titleOf(failure: Failure): string {
  const t = texts.value
  if (failure.outcome === 'unreachable') return t.unreachableTitle
  return isAboutSigningIn(failure) ? t.unauthorizedTitle : say(t.problemTitle, { status: failure.status })
}

function linesOf(failure: Failure): string[] {
  const t = texts.value
  if (failure.outcome === 'unreachable') return [t.unreachable]
  return isAboutSigningIn(failure) ? [t.unauthorized] : [failure.title, failure.detail].filter(Boolean)
}
