import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { texts } from '../../data/page-state.ts'
import type { Failure } from '../../data/read-json.ts'
import { FailureWords, RetryButton } from '../../layout/notices.tsx'
import { ticketFilter, trustTexts } from './readings.ts'
import css from './trust.module.css'

type Reading<T> = {
  data: ReadonlySignal<T | null>
  failure: ReadonlySignal<Failure | null>
  loading: ReadonlySignal<boolean>
  retry: () => void
}

type SectionProps<T> = {
  id: string
  title: string
  note?: ComponentChildren
  /** Whether it is about everything, whatever is filtered by. */
  isWhole?: boolean
  reading: Reading<T>
  children: (data: T) => ComponentChildren
}

/** A section of the page about something that is read by itself; what was read stays, dimmed, while other is on its way. */
export function Section<T>({ id, title, note, isWhole = false, reading, children }: SectionProps<T>) {
  const data = reading.data.value
  const failure = reading.failure.value
  const loading = reading.loading.value
  return (
    <section class={css.section} aria-labelledby={id} aria-busy={loading}>
      <header class={css.head}>
        <h2 id={id}>{title}</h2>
        {note && <p class={css.note}>{note}</p>}
        {isWhole && ticketFilter.value !== 'none' && <p class={css.note}>{trustTexts.value.unfiltered}</p>}
      </header>
      {failure && (
        <div role="alert" class={css.failure}>
          <p>
            {trustTexts.value.failed} {data && texts.value.shownBefore}
          </p>
          <FailureWords failure={failure} />
          <RetryButton retry={reading.retry} />
        </div>
      )}
      {data ? (
        <div class={failure ? 'of-before' : loading ? css.stale : undefined}>{children(data)}</div>
      ) : (
        !failure && (
          <p role="status" class={css.note}>
            {trustTexts.value.reading}
          </p>
        )
      )}
    </section>
  )
}
