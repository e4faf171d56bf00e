import type { CoverageAnswer, GroupBy, IndicatorsResult } from '@otzyv/contracts'
import { SPLITS } from '@otzyv/domain/dimension'
import { renderValue } from '@otzyv/locales/render-figure'
import { language, texts } from '../../data/page-state.ts'
import { addDays } from '../../format/calendar.ts'
import { renderBucketName, renderDays } from '../../format/render-bucket.ts'
import { CountOrHidden } from '../../layout/count-or-hidden.tsx'
import { type CoverageBlock, computeCoverageColumns } from './compute-coverage-columns.ts'

type Group = CoverageAnswer['groups'][number]

/** Outcomes as rows, with a column for all tickets and one per value of a split or week; each adds up to its last line. */
export function CoverageTable({ answer, figures }: { answer: CoverageAnswer; figures: IndicatorsResult }) {
  const t = texts.value.coverage
  const groups = sortGroups(answer.groups, figures)
  const { asked, notAsked, sums } = computeCoverageColumns(answer, groups)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={t.caption} tabIndex={0}>
      <table class="of-figures">
        <caption class="unseen">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.all}</th>
            <th scope="col">{t.share}</th>
            {groups.map((group) => (
              <th key={keyOf(group)} scope="col" class="column-name">
                <bdi>{nameOf(group, figures)}</bdi>
                {group.week && <small>{weekDays(group.week)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <Block name={t.asked} words={t.askedOutcomes} block={asked} solved={answer.solved} />
        <Block name={t.notAsked} words={t.reasons} block={notAsked} solved={answer.solved} />
        <tfoot>
          <tr class="sum">
            <th scope="row">{t.sum}</th>
            {sums.map((sum, column) => (
              <Cells key={`${column}-${sum}`} tickets={sum} shareOf={column === 0 ? answer.solved : undefined} />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

type BlockProps = { name: string; words: Readonly<Record<string, string>>; block: CoverageBlock; solved: number | null }

function Block({ name, words, block, solved }: BlockProps) {
  const lines = [{ outcome: '', counts: block.sums }, ...block.rows]
  return (
    <tbody>
      {lines.map(({ outcome, counts }) => (
        <tr key={outcome} class={outcome === '' ? 'part' : ''}>
          <th scope={outcome === '' ? 'rowgroup' : 'row'}>{outcome === '' ? name : (words[outcome] ?? outcome)}</th>
          {counts.map((tickets, column) => (
            <Cells key={column} tickets={tickets} shareOf={column === 0 ? solved : undefined} />
          ))}
        </tr>
      ))}
    </tbody>
  )
}

/** A number of tickets; in the column of all, its share of the solved ones, too, unless these are hidden (`null`). */
function Cells({ tickets, shareOf }: { tickets: number | null; shareOf: number | null | undefined }) {
  return (
    <>
      <td>
        <CountOrHidden count={tickets} why={texts.value.coverage.few} />
      </td>
      {shareOf !== undefined && <td class="share">{renderShare(tickets, shareOf)}</td>}
    </>
  )
}

function renderShare(tickets: number | null, solved: number | null): string {
  return tickets === null || !solved ? '–' : renderValue(language.value, 'percent', (100 * tickets) / solved)
}

/** What the tickets of a group have in common, if they are not split by week. */
function splitOf(group: Group): { split: GroupBy; value: string } {
  const split = SPLITS.find((one) => group[one] !== undefined)
  return { split: split ?? 'none', value: (split && group[split]) ?? '' }
}

function keyOf(group: Group): string {
  return group.week ?? `=${splitOf(group).value}`
}

/** A week by its number; a value by the name that its figures have, else by what the helpdesk calls it. */
function nameOf(group: Group, { groupBy, series }: IndicatorsResult): string {
  if (group.week) return renderBucketName(language.value, 'week', { from: group.week, to: group.week })
  const { split, value } = splitOf(group)
  if (value === '') return texts.value.notGiven[split]
  return (groupBy !== 'none' && series.find((one) => one.value === value)?.label) || value
}

/** Without the year, which stands below the table. */
function weekDays(week: string): string {
  return renderDays(language.value, { from: week, to: addDays(week, 7) }).replace(/\s\d{4}$/, '')
}

/** Weeks newest first; values by name, those of tickets without one last. */
function sortGroups(groups: readonly Group[], figures: IndicatorsResult): Group[] {
  const collator = new Intl.Collator(language.value, { numeric: true })
  const rank = (group: Group) => Number(!group.week && splitOf(group).value === '')
  return [...groups].sort((a, b) => {
    if (a.week && b.week) return a.week < b.week ? 1 : -1
    return rank(a) - rank(b) || collator.compare(nameOf(a, figures), nameOf(b, figures))
  })
}
