import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import type { ComponentChildren } from 'preact'
import { language, texts } from '../../data/page-state.ts'
import { RetryButton } from '../../layout/notices.tsx'
import { PartsTable } from './parts-table.tsx'
import { parts } from './team-readings.ts'
import { useOfTeam } from './use-of-team.ts'

/** The parts of the team by a dimension, judged among themselves. */
export function PartsSection({ dimension }: { dimension: 'product' | 'channel' }) {
  const t = TEAM_WORDS[language.value]
  const known = parts[dimension].data.value
  return (
    <TeamPart dimension={dimension} note={t.partsNote}>
      {known && <PartsTable answer={known} name={t.names[dimension]} />}
    </TeamPart>
  )
}

type PartProps = { dimension: keyof typeof parts; note: string; children: ComponentChildren }

/** A part of the page with its heading; it says that it is read, or could not be, until there is something in it. */
export function TeamPart({ dimension, note, children }: PartProps) {
  const t = TEAM_WORDS[language.value]
  const { data, failure, retry } = parts[dimension]
  const kept = useOfTeam<unknown>(data.value)
  return (
    <section class="part-of-page" aria-labelledby={`by-${dimension}`}>
      <header>
        <h2 id={`by-${dimension}`}>{t.by[dimension]}</h2>
        <p class="note">{note}</p>
      </header>
      {failure.value && (
        <p role="alert">
          {t.failed} {kept !== null && texts.value.shownBefore} <RetryButton retry={retry} />
        </p>
      )}
      {kept !== null ? children : !failure.value && <p class="note">{texts.value.loading}</p>}
    </section>
  )
}
