/** What is wrong with rules that cannot be. */
export const RULESET_REFUSALS = {
  unknown_survey: { code: 'unknown_survey', detail: 'There is no such survey in this workspace.' },
  wrong_preset: { code: 'invalid_request', detail: 'preset: this rule does not fit the kind of the survey' },
} as const
