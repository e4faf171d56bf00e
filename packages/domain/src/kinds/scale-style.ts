import { KINDS, type SurveyKind } from './kinds.ts'

/** How a scale looks, in mails and on pages: the same ratings, whatever stands for them. */
export const SCALE_STYLES = ['numbers', 'faces', 'stars', 'thumbs'] as const
export type ScaleStyle = (typeof SCALE_STYLES)[number]

/** The looks that a kind has, the one that it has by itself first. */
export function stylesOfKind(kind: SurveyKind): ScaleStyle[] {
  return [...KINDS[kind].styles]
}

/** The look that a survey of a kind has unless it is set otherwise. */
export function styleOfKind(kind: SurveyKind): ScaleStyle {
  return KINDS[kind].styles[0] ?? 'numbers'
}

/** The look that is shown where one is set: that which the kind has by itself if it does not have it. */
export function shownStyle(kind: SurveyKind, style: ScaleStyle): ScaleStyle {
  return stylesOfKind(kind).includes(style) ? style : styleOfKind(kind)
}
