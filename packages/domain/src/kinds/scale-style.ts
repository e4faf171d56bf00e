import { KINDS, type SurveyKind } from './kinds.ts'

/** How a scale looks, in mails and on pages: the same ratings, whatever stands for them. */
export const SCALE_STYLES = ['numbers', 'faces', 'stars', 'thumbs'] as const
export type ScaleStyle = (typeof SCALE_STYLES)[number]

/** The looks that a kind has, the one that it has by itself first. */
export function stylesOfKind(kind: SurveyKind): ScaleStyle[] {
  const { looks } = KINDS[kind]
  return SCALE_STYLES.filter((style) => Object.hasOwn(looks, style))
}

/** The look that a survey of a kind has unless it is set otherwise. */
export function styleOfKind(kind: SurveyKind): ScaleStyle {
  return stylesOfKind(kind)[0] ?? 'numbers'
}

/**
 * What stands for a rating in place of its number; null if the number stands for itself. A look that the kind does not have
 * is that which it has by itself.
 */
export function faceOf(kind: SurveyKind, style: ScaleStyle, rating: number): string | null {
  const { looks, scale } = KINDS[kind]
  const faces = looks[style] === undefined ? looks[styleOfKind(kind)] : looks[style]
  return faces?.[rating - scale.min] ?? null
}
