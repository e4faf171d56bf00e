import type { IndicatorsResult } from '@otzyv/contracts'
import { type Failure, language, retry, texts } from './page-state.ts'
import { renderCount } from './render-figure.ts'

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

/** Says at the top that the figures are not real. */
export function MadeUpBanner() {
  return (
    <p class="made-up">
      <strong>{texts.value.madeUp}</strong> {texts.value.madeUpMore}
    </p>
  )
}

export function LoadingNotice() {
  return (
    <p class="notice" role="status">
      {texts.value.loading}
    </p>
  )
}

/** No answers in this period: what to do about it. */
export function EmptyNotice({ data }: { data: IndicatorsResult }) {
  const t = texts.value
  const sent = data.overall.total.responseRate.sent ?? 0
  return (
    <section class="notice card">
      <h2>{t.emptyTitle}</h2>
      {sent > 0 ? (
        <p>{t.emptySent(sent, renderCount(language.value, sent))}</p>
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
      <h2>{texts.value.noScopeTitle}</h2>
      <p>{texts.value.noScope}</p>
    </section>
  )
}

/** Why there are no figures to see, in the server's own words where it gave some, and a way to try again. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const t = texts.value
  return (
    <section class="notice card" role="alert">
      {failure.outcome === 'unreachable' && <Words title={t.unreachableTitle} lines={[t.unreachable]} />}
      {failure.outcome === 'unauthorized' && <Words title={t.unauthorizedTitle} lines={[t.unauthorized]} />}
      {failure.outcome === 'problem' && (
        <Words title={t.problemTitle(failure.status)} lines={[failure.title, failure.detail]} />
      )}
      <button type="button" class="retry" onClick={retry}>
        {t.retry}
      </button>
    </section>
  )
}

function Words({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      {lines.filter(Boolean).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}
