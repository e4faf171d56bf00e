import type { Figure } from '@otzyv/contracts'
import { renderCount, renderValue, type Unit } from '@otzyv/locales/render-figure'
import { useMemo } from 'preact/hooks'
import { language, person, say } from '../../data/page-state.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import { computePublishedChanges, type PublishedChange } from './compute-published-changes.ts'
import { COMPARED_WEEKS, now, published, trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import table from './table.module.css'
import css from './trust.module.css'

const SHOWN = 8
/** How many a sheet of paper has room for. */
const ON_PAPER = 4

/** Weeks whose figures are others now than when they were published, and why where that can be said. */
export function PublishedSection() {
  const t = trustTexts.value.published
  return (
    <Section id="published" title={t.title} isWhole reading={published}>
      {() => <Compared />}
    </Section>
  )
}

function Compared() {
  const t = trustTexts.value.published
  const [then, is] = [published.data.value, now.data.value]
  const found = useMemo(() => then && is && computePublishedChanges(is, then), [then, is])
  if (!found || !is) return <p role="status">{trustTexts.value.reading}</p>
  const { changes, hidden, closed } = found
  if (closed === 0) return <p>{say(t.none, { weeks: COMPARED_WEEKS })}</p>
  const rest = changes.slice(SHOWN)
  return (
    <>
      <p>{say(t.summary, { closed, weeks: COMPARED_WEEKS, n: changes.length })}</p>
      {hidden > 0 && <p class={`${css.note} ${css.below}`}>{say(t.hidden, { n: hidden })}</p>}
      {changes.length > 0 && <Changes changes={changes.slice(0, SHOWN)} unit={is.preset.unit} />}
      <MoreOnPage count={changes.length} most={ON_PAPER} />
      {rest.length > 0 && (
        <details class={css.fold}>
          <summary>{say(t.more, { n: rest.length })}</summary>
          <Changes changes={rest} unit={is.preset.unit} />
        </details>
      )}
    </>
  )
}

function Changes({ changes, unit }: { changes: readonly PublishedChange[]; unit: Unit }) {
  const t = trustTexts.value.published
  const everybody =
    person.value !== null && person.value.teams !== null ? trustTexts.value.yourTeams : trustTexts.value.all
  return (
    <table class={`${table.table} ${table.compact} ${table.stacked}`} data-table="published">
      <thead>
        <tr>
          <th scope="col">{t.week}</th>
          <th scope="col">{t.figure}</th>
          <th scope="col" class={table.num}>
            {t.was}
          </th>
          <th scope="col" class={table.num}>
            {t.now}
          </th>
          <th scope="col" class={table.words}>
            {t.why}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          <tr key={`${change.from} ${change.label}`} class={offPaper(index, ON_PAPER)}>
            <td>{renderDays(language.value, change)}</td>
            <td>
              {change.label === null ? (
                everybody
              ) : (
                <NameLink dimension="team" value={change.value} label={change.label} />
              )}
            </td>
            <td class={table.num}>{show(change.was, unit)}</td>
            <td class={table.num}>{show(change.now, unit)}</td>
            <td class={table.words}>
              {change.reasons.map(({ code, n }) => say(t.reasons[code], { n })).join(', ') || '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function show({ value, n }: Figure, unit: Unit) {
  if (value === null) return trustTexts.value.published.noData
  return (
    <>
      {renderValue(language.value, unit, value)} <small>n = {renderCount(language.value, n ?? 0)}</small>
    </>
  )
}
