/** What a trend is measured against: a value, and how far chance alone leads from it in each week. */
export type Baseline = {
  value: number
  weeks: readonly { from: string; lowest: number; highest: number }[]
}

/** A change that stands: from its first day on the line has its colour, and its own level. */
export type Change = { side: 'lower' | 'higher'; since: string; value: number }

/** Something that happened on a day, which a trend marks: a quiet one on the axis alone. */
export type TrendEvent = { day: string; label: string; isQuiet?: boolean }
