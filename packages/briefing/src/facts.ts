import type {
  Against,
  LowRatingsFact,
  MoveFact,
  OthersFact,
  PeriodFigure,
  ResponseFact,
  RunningFact,
  TargetFact,
  UsualFact,
} from '@otzyv/contracts'

/** What a briefing is composed from. What is not known is `null`: a sentence about it is absent. */
export type BriefingFacts = {
  figure: PeriodFigure
  /** How many weeks the period has, and how many of them are hidden from the reader. */
  weeks: number
  hiddenWeeks: number
  /** What the period is compared with. Without enough answers there it is null. */
  against: Against
  usual: UsualFact | null
  /** Null without a target of the survey, and without a figure. */
  target: TargetFact | null
  /** All changes that stand, the largest first. */
  moves: readonly MoveFact[]
  others: readonly OthersFact[]
  /** How many comparisons were judged together. */
  compared: number
  lowRatings: LowRatingsFact | null
  running: RunningFact | null
  response: ResponseFact | null
  /** Whether nobody has answered in any week before: then the running week is all there is to speak of. */
  isFirst: boolean
}
