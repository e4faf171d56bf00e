import type { ReadonlySignal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import type { FigurePageId } from '../data/figure-pages.ts'

/** A page of figures: what shows it, and what is read for it as long as it is on view. */
export type OpenedPage = { Page: FunctionComponent; readings: readonly Reading[] }
/** `loading` says whether it is on its way; without it nothing waits for it. */
type Reading = { start: () => () => void; loading?: ReadonlySignal<boolean> }

/** How the script of each page of figures is loaded, when the page is opened. */
export const PAGES: Readonly<Record<FigurePageId, () => Promise<OpenedPage>>> = {
  alerts: async () => {
    const { AlertsPage, alertsReadings } = await import('./alerts/alerts-page.tsx')
    return { Page: AlertsPage, readings: alertsReadings }
  },
  compare: async () => {
    const { ComparePage, compareReadings } = await import('./compare/compare-page.tsx')
    return { Page: ComparePage, readings: compareReadings }
  },
  team: async () => {
    const { TeamPage, teamReadings } = await import('./team/team-page.tsx')
    return { Page: TeamPage, readings: teamReadings }
  },
  teams: async () => {
    const { TeamsPage, teamsReadings } = await import('./teams/teams-page.tsx')
    return { Page: TeamsPage, readings: teamsReadings }
  },
  why: async () => {
    const { WhyPage, whyReadings } = await import('./why/why-page.tsx')
    return { Page: WhyPage, readings: whyReadings }
  },
  week: async () => {
    const { WeekPage, weekReadings } = await import('./week/week-page.tsx')
    return { Page: WeekPage, readings: weekReadings }
  },
  trust: async () => {
    const { TrustPage, trustReadings } = await import('./trust/trust-page.tsx')
    return { Page: TrustPage, readings: trustReadings }
  },
  voices: async () => {
    const { VoicesPage, voicesReadings } = await import('./voices/voices-page.tsx')
    return { Page: VoicesPage, readings: voicesReadings }
  },
}
