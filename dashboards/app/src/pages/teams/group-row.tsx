import type { MovesGroup } from '@otzyv/contracts'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { areVoicesRefused } from '../../data/readable-answers.ts'
import table from '../../layout/figure-table.module.css'
import { SIGNS } from '../../layout/verdict.tsx'
import css from './teams.module.css'
import { countAnswers, countVerdicts, type TeamGroup } from './teams-list.ts'
import { type About, PeriodCells } from './teams-row.tsx'

type Props = {
  name: string
  teams: TeamGroup['teams']
  /** Its own figure; null if not all of its teams are in the list. */
  group: MovesGroup | null
  about: About
  isOpen: boolean
  toggle: (key: string, isOpen: boolean) => void
}

/** The head of teams whose names begin alike: how many, what is said of each, and their figure together, which is not judged. */
export function GroupRow({ name, teams, group, about, isOpen, toggle }: Props) {
  const t = TEAMS_WORDS[language.value]
  const words = about.isHeld ? { ...t.group, ...t.target.group } : t.group
  const counts = countVerdicts(teams)
  const verdicts = (['lower', 'higher', 'steady', 'too_few', 'hidden'] as const).filter((one) => counts[one] > 0)
  return (
    <tr class={css.fold}>
      <th scope="rowgroup">
        <button data-row data-group={name} type="button" aria-expanded={isOpen} onClick={() => toggle(name, !isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}&nbsp;</span>
          <bdi>{name}</bdi>
        </button>{' '}
        <span class={table.size}>{say(t.count, { n: teams.length })}</span>
      </th>
      <td>
        {counts.steady === teams.length
          ? words.allSteady
          : verdicts.map((one, index) => (
              <span key={one} class={one === 'lower' || one === 'higher' ? table[one] : table.muted}>
                {index > 0 && <span class={table.muted}>, </span>}
                {(one === 'lower' || one === 'higher') && <span aria-hidden="true">{SIGNS[one]} </span>}
                {say(words[one], { n: counts[one] })}
              </span>
            ))}
      </td>
      <td class={table.onlyT} />
      {group ? (
        <PeriodCells of={group} about={about} side={null} teams={group.values.map((one) => one ?? '')} />
      ) : (
        <AnswersAlone teams={teams} />
      )}
      {!areVoicesRefused.value && <td class={table.onlyL} />}
    </tr>
  )
}

/** Of some teams of a group, as a search finds them, only how many answered. */
function AnswersAlone({ teams }: Pick<Props, 'teams'>) {
  const n = teams.reduce((sum, team) => sum + countAnswers(team), 0)
  return (
    <>
      <td />
      <td class={table.onlyM} />
      <td class={table.onlyL} />
      <td />
      <td class={`${table.num} ${table.onlyL}`}>{renderCount(language.value, n)}</td>
      <td class={table.onlyL} />
    </>
  )
}
