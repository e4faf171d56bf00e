import { LOOK } from './look.ts'

/** A colour on white and on dark ground: for things to press, for text, as a faint ground behind it, and around that ground. */
export type Accent = { light: Shades; dark: Shades }
type Shades = { main: string; on: string; tint: string; edge: string }

/** A shade of a colour as the three parts of its light, each from 0 to 1. */
type Light = readonly [number, number, number]

/** What WCAG 2.2 asks of text (1.4.3); what borders need (3:1, 1.4.11) comes with it. */
export const TEXT_CONTRAST = 4.5

/** The cards of pages and mails, the ground on them that is hardest to read a colour on, and what stands on the colour. */
const WHITE = { card: LOOK.light.ground, hardest: '#f0f2f4', on: LOOK.light['accent-ink'], tint: 0.06, edge: 0.5 }
const DARK = { card: LOOK.dark.tint, hardest: '#232b36', on: LOOK.dark['accent-ink'], tint: 0.1, edge: 0.55 }
type Ground = { card: string; on: string; tint: number; edge: number }

const COLOUR = /^#[0-9a-f]{6}$/

/** A colour as it is stored, `#rrggbb` in small letters, from what somebody typed; null if it is none. */
export function readBrandColour(text: string): string | null {
  const colour = text.trim().toLowerCase()
  return COLOUR.test(colour) ? colour : null
}

/** The contrast of two colours by WCAG 2.2, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminanceOf(readLight(one)), luminanceOf(readLight(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/**
 * The shades in which a brand colour can be read, on white and on dark ground: itself if it can, else the nearest in the same
 * hue that reaches 4.5:1, darker on white and lighter on dark. Null for no colour.
 */
export function accentOf(colour: string): Accent | null {
  const brand = readBrandColour(colour)
  if (brand === null) return null
  return { light: shadesOn(WHITE, darken(brand)), dark: shadesOn(DARK, lighten(brand)) }
}

/** The shades of a brand colour, or those of the product for no colour. */
export function accentOrOurs(colour: string): Accent {
  return accentOf(colour) ?? { light: shadesOn(WHITE, LOOK.light.accent), dark: shadesOn(DARK, LOOK.dark.accent) }
}

function shadesOn({ card, on, tint, edge }: Ground, main: string): Shades {
  return { main, on, tint: mix(main, card, tint), edge: mix(main, card, edge) }
}

/** All light is cut by one factor, so the hue stays; rounded down, so that rounding never costs contrast. */
function darken(colour: string): string {
  const most = (luminanceOf(readLight(WHITE.hardest)) + 0.05) / TEXT_CONTRAST - 0.05
  const luminance = luminanceOf(readLight(colour))
  return luminance <= most ? colour : writeLight(readLight(colour), (part) => (part * most) / luminance, Math.floor)
}

/** White is mixed in, as much as is needed; rounded up. */
function lighten(colour: string): string {
  const least = TEXT_CONTRAST * (luminanceOf(readLight(DARK.hardest)) + 0.05) - 0.05
  const luminance = luminanceOf(readLight(colour))
  const white = (least - luminance) / (1 - luminance)
  return luminance >= least ? colour : writeLight(readLight(colour), (part) => part + white * (1 - part), Math.ceil)
}

/** The formula of sRGB: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function readLight(colour: string): Light {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return [red ?? 0, green ?? 0, blue ?? 0]
}

function writeLight(light: Light, change: (part: number) => number, round: (value: number) => number): string {
  return writeParts(
    light.map(change).map((part) => {
      const share = part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055
      return round(share * 255)
    }),
  )
}

function luminanceOf([red, green, blue]: Light): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** `share` of one colour on another, as one that mail programs know: without transparency. */
function mix(one: string, other: string, share: number): string {
  const ground = partsOf(other)
  return writeParts(partsOf(one).map((part, index) => Math.round(part * share + (ground[index] ?? 0) * (1 - share))))
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function writeParts(parts: readonly number[]): string {
  const hex = parts.map((part) => Math.max(0, Math.min(255, part)).toString(16).padStart(2, '0'))
  return `#${hex.join('')}`
}
