/** What the page can show, each with the question to the API; the first is what it opens with. */
export const VIEWS = {
  doubtful: 'evidence=unconfirmed&evidence=suspect&excluded=no',
  overruled: 'overruled=yes',
  excluded: 'excluded=yes',
  all: '',
} as const
export type ViewName = keyof typeof VIEWS
