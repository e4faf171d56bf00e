/** The pages of the dashboard beside the first one, by their paths. */
export const FIGURE_PAGES = ['teams', 'team', 'why', 'voices', 'compare', 'trust', 'alerts'] as const
