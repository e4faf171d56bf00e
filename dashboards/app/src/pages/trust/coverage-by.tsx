import type { CoverageAnswer } from '@otzyv/contracts'
import { renderCount, renderValue } from '@otzyv/locales/render-figure'
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { labelOf, readLabels } from '../../data/dimension-labels.ts'
import { language, say } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { Strip } from '../../layout/choice.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import { FailureWords, RetryButton } from '../../layout/notices.tsx'
import { nameOutcomes } from './outcome-words.ts'
import { ticketsByTeam, ticketsByWeek, trustTexts } from './readings.ts'
import table from './table.module.css'
import css from './trust.module.css'

type Group = CoverageAnswer['groups'][number]
const isOpen = signal(false)
const by = signal<'team' | 'week'>('team')

/** The tickets of each team, or of each week, as one row; read when it is opened. */
export function CoverageBy() {
  const t = trustTexts.value.byGroup
  return (
    <details class={css.fold} open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{t.open}</summary>
      {isOpen.value && (
        <>
          <Strip
            name="coverageBy"
            label={t.label}
            value={by.value}
            options={(['team', 'week'] as const).map((value) => ({ value, label: t[value] }))}
            onChoose={(chosen) => (by.value = chosen)}
          />
          <Read key={by.value} of={by.value} />
        </>
      )}
    </details>
  )
}

function Read({ of }: { of: 'team' | 'week' }) {
  const reading = of === 'team' ? ticketsByTeam : ticketsByWeek
  useEffect(() => reading.start(), [reading])
  useEffect(() => readLabels('team'), [])
  const failure = reading.failure.value
  if (failure)
    return (
      <div role="alert" class={css.failure}>
        <FailureWords failure={failure} />
        <RetryButton retry={reading.retry} />
      </div>
    )
  const answer = reading.data.value
  return answer ? <Groups answer={answer} of={of} /> : <p role="status">{trustTexts.value.reading}</p>
}

function Groups({ answer, of }: { answer: CoverageAnswer; of: 'team' | 'week' }) {
  const t = trustTexts.value
  const groups = sortGroups(answer.groups)
  return (
    <>
      <p class={css.note}>{say(of === 'week' ? t.byGroup.order : t.byGroup.teams, { n: groups.length })}</p>
      <table class={`${table.table} ${table.stacked}`} data-table="coverage">
        <thead>
          <tr>
            <th scope="col">{t.byGroup[of]}</th>
            <th scope="col" class={table.num}>
              {t.byGroup.solved}
            </th>
            <th scope="col" class={table.num}>
              {t.byGroup.asked}
            </th>
            <th scope="col" class={`${table.num} ${table.wide}`}>
              {t.byGroup.notAsked}
            </th>
            <th scope="col" class={`${table.num} ${table.wide}`}>
              {t.byGroup.share}
            </th>
            <th scope="col" class={table.words}>
              {t.funnel.rest}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Row
              key={group.week ?? group.team}
              name={
                group.week === undefined && group.team !== undefined ? (
                  <NameLink dimension="team" value={group.team} label={nameOf(group)} />
                ) : (
                  <bdi>{nameOf(group)}</bdi>
                )
              }
              group={group}
              isWeek={of === 'week'}
            />
          ))}
          <Row name={t.byGroup.sum} group={answer} isSum />
        </tbody>
      </table>
    </>
  )
}

type Counts = Pick<CoverageAnswer, 'solved' | 'asked' | 'notAsked'>
type RowProps = { name: preact.ComponentChildren; group: Counts; isSum?: boolean; isWeek?: boolean }

function Row({ name, group, isSum = false, isWeek = false }: RowProps) {
  const t = trustTexts.value
  const { solved, asked, notAsked } = group
  const count = (tickets: number) => renderCount(language.value, tickets)
  const rowClass = isSum ? table.sum : undefined
  if (solved === null || !asked || !notAsked)
    return (
      <tr class={rowClass}>
        <th scope="row" class={isWeek ? table.days : undefined}>
          {name}
        </th>
        <td class={table.num}>
          <span class={table.hidden} title={t.hiddenWhy}>
            {t.hidden}
          </span>
        </td>
        <td />
        <td class={table.wide} />
        <td class={table.wide} />
        <td />
      </tr>
    )
  const rest = [
    ...nameOutcomes(notAsked.outcomes, 'notAsked'),
    ...nameOutcomes(
      asked.outcomes.filter(({ outcome }) => outcome !== 'sent'),
      'asked',
    ),
  ]
  return (
    <tr class={rowClass}>
      <th scope="row" class={isWeek ? table.days : undefined}>
        {name}
      </th>
      <td class={table.num}>{count(solved)}</td>
      <td class={table.num}>{count(asked.count)}</td>
      <td class={`${table.num} ${table.wide}`}>{count(notAsked.count)}</td>
      <td class={`${table.num} ${table.wide}`}>
        {solved === 0 ? '–' : renderValue(language.value, 'percent', (100 * asked.count) / solved)}
      </td>
      <td class={table.words}>{rest.join(' · ')}</td>
    </tr>
  )
}

function nameOf({ week, team }: Group): string {
  if (week !== undefined) return renderDays(language.value, { from: week, to: addDays(week, 7) })
  return team ? labelOf('team', team) : trustTexts.value.notGiven
}

/** Weeks oldest first, teams by name. */
function sortGroups(groups: readonly Group[]): Group[] {
  const collator = new Intl.Collator(language.value, { numeric: true })
  return [...groups].sort((a, b) =>
    a.week !== undefined && b.week !== undefined
      ? collator.compare(a.week, b.week)
      : collator.compare(nameOf(a), nameOf(b)),
  )
}
