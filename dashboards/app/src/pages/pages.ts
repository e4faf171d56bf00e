import type { FunctionComponent } from 'preact'
import type { FigurePageId } from '../data/figure-pages.ts'

/** How the script of each page of figures is loaded, when the page is opened. */
export const PAGES: Readonly<Partial<Record<FigurePageId, () => Promise<FunctionComponent>>>> = {
  alerts: async () => (await import('./alerts/alerts-page.tsx')).AlertsPage,
  compare: async () => (await import('./compare/compare-page.tsx')).ComparePage,
  team: async () => (await import('./team/team-page.tsx')).TeamPage,
  teams: async () => (await import('./teams/teams-page.tsx')).TeamsPage,
  why: async () => (await import('./why/why-page.tsx')).WhyPage,
  week: async () => (await import('./week/week-page.tsx')).WeekPage,
  trust: async () => (await import('./trust/trust-page.tsx')).TrustPage,
  voices: async () => (await import('./voices/voices-page.tsx')).VoicesPage,
}
