import type { MovesAnswer } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import type { createReading } from '../../data/create-reading.ts'
import { language, texts } from '../../data/page-state.ts'
import { RetryButton } from '../../layout/notices.tsx'
import { PartsTable } from './parts-table.tsx'

type Props = { reading: ReturnType<typeof createReading<MovesAnswer>>; dimension: 'product' | 'channel' }

/** The parts of the team by a dimension. */
export function PartsSection({ reading, dimension }: Props) {
  const t = TEAM_WORDS[language.value]
  const { data, failure, retry } = reading
  return (
    <section class="part-of-page" aria-labelledby={`by-${dimension}`}>
      <header>
        <h2 id={`by-${dimension}`}>{t.by[dimension]}</h2>
        <p class="note">{t.partsNote}</p>
      </header>
      {failure.value ? (
        <p role="alert">
          {t.failed} <RetryButton retry={retry} />
        </p>
      ) : data.value ? (
        <PartsTable answer={data.value} name={t.names[dimension]} />
      ) : (
        <p class="note">{texts.value.loading}</p>
      )}
    </section>
  )
}
