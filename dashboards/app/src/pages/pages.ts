import type { FunctionComponent } from 'preact'
import type { FigurePageId } from '../data/figure-pages.ts'

/** How the script of each page of figures is loaded, when the page is opened. */
export const PAGES: Readonly<Partial<Record<FigurePageId, () => Promise<FunctionComponent>>>> = {
  compare: async () => (await import('./compare/compare-page.tsx')).ComparePage,
  week: async () => (await import('./week/week-page.tsx')).WeekPage,
}
