import { TEAM_WORDS } from '@otzyv/locales/pages/team'
import { hrefOf, period } from '../../data/asked.ts'
import { language, say } from '../../data/page-state.ts'
import { renderHours } from '../../format/render-hours.ts'
import { waitingReading } from '../teams/teams-reading.ts'
import { teamOnView } from './team-readings.ts'

/** Whether those who rated low wait for an answer, and how soon others had one. */
export function LowRatingsSection() {
  const t = TEAM_WORDS[language.value].lowRatings
  const counts = waitingReading.data.value
  if (counts === null || counts.limited || counts.low === 0) return null
  const contact = counts.firstContactByTeam.find(({ team }) => team === (teamOnView.value ?? ''))
  const days = period.value && { from: period.value.from, to: period.value.to }
  return (
    <section class="part-of-page" aria-labelledby="low-ratings">
      <header>
        <h2 id="low-ratings">{t.title}</h2>
      </header>
      <p>
        {say(t.waiting, { n: counts.waiting })}{' '}
        {contact &&
          say(t.contacted, {
            n: contact.contacted,
            median: renderHours(language.value, contact.medianHours),
            nineOfTen: renderHours(language.value, contact.p90Hours),
          })}{' '}
        <a class="go" href={hrefOf('voices', { period: days }, { low: 'yes' })}>
          {t.see}
        </a>
      </p>
    </section>
  )
}
