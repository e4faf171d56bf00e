/** A view: what waits in the change log, by the days whose figures it changes. */
export type WaitingChangeView = {
  workspace_id: number
  invitation_id: string
  survey_id: string
  /** An answer changes the indicator of its day, a mail the response rate of its day. */
  about: 'answer' | 'mail'
  day: string
  /** How many rows of the log name the invitation. */
  changes: number
}
