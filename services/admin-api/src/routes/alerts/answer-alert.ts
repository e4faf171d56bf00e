/** Why nothing is decided about an alert. */
export const NO_ALERT = {
  not_found: { code: 'not_found', detail: 'There is no such alert, or it is about what is not shown to you.' },
  ended: { code: 'conflict', detail: 'The alert is over: nothing can be decided about it any more.' },
} as const
