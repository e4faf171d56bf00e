/**
 * The pages of figures in the order of the tabs: what the address calls each, and how many full weeks it is about until the
 * reader chooses a period.
 */
export const FIGURE_PAGES = [
  { id: 'week', path: '', weeks: 1, isTab: true },
  { id: 'teams', path: 'teams', weeks: 13, isTab: true },
  { id: 'team', path: 'team', weeks: 13, isTab: false },
  { id: 'why', path: 'why', weeks: 13, isTab: true },
  { id: 'voices', path: 'voices', weeks: 1, isTab: true },
  { id: 'compare', path: 'compare', weeks: 13, isTab: true },
  { id: 'trust', path: 'trust', weeks: 1, isTab: true },
  { id: 'alerts', path: 'alerts', weeks: 13, isTab: false },
] as const

export type FigurePage = (typeof FIGURE_PAGES)[number]
export type FigurePageId = FigurePage['id']

/** The page of an address; null if there is no such page. */
export function findFigurePage(path: string): FigurePage | null {
  return FIGURE_PAGES.find((page) => page.path === path) ?? null
}
