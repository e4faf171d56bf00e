import type { ResponseLagAnswer } from '@otzyv/contracts'
import { renderCount, renderInterval, renderValue } from '@otzyv/locales/render-figure'
import { hrefOf } from '../../data/asked.ts'
import { language, person, say, view } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { Bar } from './bar.tsx'
import { lag, trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import table from './table.module.css'
import css from './trust.module.css'

/** How many teams a sheet of paper has room for. */
const ON_PAPER = 14

type Lags = NonNullable<ResponseLagAnswer['total']>

/** The columns that give way on a phone, those in the middle first. */
const ROOMS: Readonly<Record<string, string | undefined>> = { within3Days: table.roomy, sameDay: table.roomiest }

/** How soon mails are answered: all together, and by team for who may see it. */
export function LagSection() {
  const t = trustTexts.value.lag
  const data = lag.data.value
  const note = data && say(t.note, { survey: isolate(data.survey.name), days: renderDays(language.value, data) })
  return (
    <Section id="lag" title={t.title} note={note} reading={lag}>
      {(answer) => (
        <>
          {answer.total?.sent === 0 ? <p>{t.none}</p> : <LagTable answer={answer} />}
          {answer.teams === null && <p class={`${css.note} ${css.below}`}>{t.noTeams}</p>}
          {answer.hiddenWeeks > 0 && (
            <p class={`${css.note} ${css.below}`}>{say(t.hiddenWeeks, { n: answer.hiddenWeeks })}</p>
          )}
        </>
      )}
    </Section>
  )
}

function LagTable({ answer }: { answer: ResponseLagAnswer }) {
  const t = trustTexts.value
  const wanted = view.value.filters.team
  const teams = (answer.teams ?? []).filter(({ value, retired }) =>
    wanted.length === 0 ? !retired : wanted.includes(value ?? ''),
  )
  const shares = [answer.total, ...teams].map((one) => one?.within14Days.value ?? 0)
  const most = Math.max(1, ...shares)
  const everybody = person.value !== null && person.value.teams !== null ? t.yourTeams : t.all
  return (
    <>
      <table class={`${table.table} ${table.compact}`} data-table="lag">
        <caption class="unseen">{t.lag.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.lag.team}</th>
            {(['sent', 'sameDay', 'within3Days', 'within14Days'] as const).map((name) => (
              <th key={name} scope="col" class={`${table.num} ${ROOMS[name] ?? ''}`}>
                {t.lag[name]}
              </th>
            ))}
            <th scope="col" class={`${table.num} ${table.wide}`}>
              {t.lag.interval}
            </th>
            <th scope="col" class={table.wide}>
              <span class="unseen">{t.lag.bar}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.total ? (
            <Row name={everybody} lags={answer.total} most={most} isSum />
          ) : (
            <tr>
              <th scope="row">{everybody}</th>
              <td colSpan={6}>
                <span class={table.hidden} title={t.hiddenWhy}>
                  {t.hidden}
                </span>
              </td>
            </tr>
          )}
          {teams.map((team, index) => (
            <Row
              key={team.value}
              look={offPaper(index, ON_PAPER)}
              name={
                <a
                  class={table.quiet}
                  href={hrefOf('team', { filters: { ...view.value.filters, team: [team.value ?? ''] } })}
                >
                  <bdi>{team.value === null ? t.notGiven : team.label}</bdi>
                </a>
              }
              lags={team}
              most={most}
            />
          ))}
        </tbody>
      </table>
      <MoreOnPage count={teams.length} most={ON_PAPER} />
    </>
  )
}

type RowProps = { name: preact.ComponentChildren; lags: Lags; most: number; isSum?: boolean; look?: string }

function Row({ name, lags, most, isSum = false, look = '' }: RowProps) {
  const percent = (value: number | null) => (value === null ? '–' : renderValue(language.value, 'percent', value))
  const { lower, upper } = lags.within14Days
  const { sent, sameDay, within3Days, within14Days } = lags
  return (
    <tr class={isSum ? table.first : look}>
      <th scope="row">{name}</th>
      <td class={table.num}>{renderCount(language.value, sent)}</td>
      <td class={`${table.num} ${table.muted} ${table.roomiest}`}>{percent(sameDay.value)}</td>
      <td class={`${table.num} ${table.muted} ${table.roomy}`}>{percent(within3Days.value)}</td>
      <td class={table.num}>{percent(within14Days.value)}</td>
      <td class={`${table.num} ${table.muted} ${table.wide}`}>
        {lower === null || upper === null ? '–' : renderInterval(language.value, 'percent', lower, upper)}
      </td>
      <td class={table.wide}>
        <Bar
          width={110}
          parts={[
            { share: (within14Days.value ?? 0) / most, strong: false },
            { share: (sameDay.value ?? 0) / most, strong: true },
          ]}
        />
      </td>
    </tr>
  )
}
