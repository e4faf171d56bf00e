import type { FunctionComponent } from 'preact'
import type { FigurePageId } from '../data/figure-pages.ts'

/** How the script of each page of figures is loaded, when the page is opened. */
export const PAGES: Readonly<Partial<Record<FigurePageId, () => Promise<FunctionComponent>>>> = {
  team: async () => (await import('./team/team-page.tsx')).TeamPage,
  teams: async () => (await import('./teams/teams-page.tsx')).TeamsPage,
  week: async () => (await import('./week/week-page.tsx')).WeekPage,
  voices: async () => (await import('./voices/voices-page.tsx')).VoicesPage,
}
