import type { MovesAnswer, PeriodFigure } from '@otzyv/contracts'
import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { TEAMS_WORDS } from '@otzyv/locales/pages/teams'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import table from '../../layout/figure-table.module.css'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import { TeamPart } from './parts-section.tsx'
import css from './team.module.css'
import { parts } from './team-readings.ts'

/** Of fewer answers nothing is said of a person. */
const LEAST_ANSWERS = 30
/** How many people a sheet of paper has room for. */
const ON_PAPER = 18

type Shown = { value: string; label: string; figure: PeriodFigure & { outcome: 'figure' } }

/** The people who answered the tickets, each from 30 answers on, by name: nobody is judged or ranked. */
export function AgentsSection() {
  const t = TEAM_WORDS[language.value]
  const known = parts.agent.data.value
  return (
    <TeamPart dimension="agent" note={t.agentsNote}>
      {known && <Agents answer={known} />}
    </TeamPart>
  )
}

function Agents({ answer }: { answer: MovesAnswer }) {
  const t = TEAM_WORDS[language.value]
  const { unit, measures } = answer.preset
  const answered = answer.items.flatMap(({ value, label, retired, figure }): Shown[] =>
    value === null || retired || figure.outcome !== 'figure' ? [] : [{ value, label, figure }],
  )
  const shown = answered.filter(({ figure }) => figure.n >= LEAST_ANSWERS)
  const few = answered.length - shown.length
  return (
    <>
      {shown.length > 0 && (
        <table class={`${table.table} ${table.dense} ${css.agents}`}>
          <thead>
            <tr>
              <th scope="col" aria-sort="ascending">
                {t.names.agent}
              </th>
              <th scope="col" class={table.num}>
                {TEAMS_WORDS[language.value].measures[measures]}
              </th>
              <th scope="col" class={table.num}>
                {t.interval}
              </th>
              <th scope="col" class={table.num}>
                {TEAMS_WORDS[language.value].answers}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ value, label, figure }, index) => (
              <tr key={value} class={offPaper(index, ON_PAPER)}>
                <th scope="row">
                  <NameLink dimension="agent" value={value} label={label} />
                </th>
                <td class={table.num}>{renderValue(language.value, unit, figure.value)}</td>
                <td class={`${table.num} ${table.muted}`}>
                  {figure.lower === null || figure.upper === null
                    ? '–'
                    : renderInterval(language.value, unit, figure.lower, figure.upper)}
                </td>
                <td class={table.num}>{renderCount(language.value, figure.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreOnPage count={shown.length} most={ON_PAPER} />
      {few > 0 && <p class="note">{say(shown.length > 0 ? t.fewAgents : t.onlyFewAgents, { n: few })}</p>}
      {answered.length === 0 && <p class="note">{t.noParts}</p>}
    </>
  )
}
