import type { PresetId } from '@otzyv/indicators'

/** All that is special about a kind of survey, but for its words, which stand with the other words of each language. */
export type KindRules = {
  /** The kind's name in SQL, JSON and links. */
  kind: string
  /** The lowest and the highest rating; whole numbers from 0 to 10. */
  scale: { min: number; max: number }
  /** How the scale can look, the look that it has by itself first. */
  styles: readonly ('numbers' | 'faces' | 'stars' | 'thumbs')[]
  /** The preset that a survey of the kind is shown by unless it is set otherwise. */
  preset: PresetId
  /** The survey of this kind that each new workspace has: its name, and its share of the tickets; null for none. */
  firstSurvey: { name: string; share: number } | null
}
