import { type Accent, accentOf } from '@otzyv/domain'
import { createInlinePart, type InlinePart } from './inline-part.ts'

/** Styles that were made, the oldest first: hashing one costs more than all else of a page. */
const made = new Map<string, InlinePart>()
const MADE_MAX = 500

/**
 * A style with the shades of a company's colour in place of the product's, and the colour as it is for the stripe on top; as
 * it is without any colour. The page's policy must name this one.
 */
export function withAccent(style: InlinePart, brandColour: string): InlinePart {
  const key = `${style.source} ${brandColour}`
  const known = made.get(key)
  if (known) return known
  const accent = accentOf(brandColour)
  if (accent === null) return style
  const { light, dark } = accent
  const own = `:root{--stripe:${brandColour};${declareShades(light)}}@media(prefers-color-scheme:dark){:root{${declareShades(dark)}}}`
  const part = createInlinePart(`${style.text}${own}`)
  const [oldest] = made.keys()
  if (made.size >= MADE_MAX && oldest !== undefined) made.delete(oldest)
  made.set(key, part)
  return part
}

/** The shades of an accent as the variables of a page's style. */
export function declareShades({ main, on, tint, edge }: Accent['light']): string {
  return `--main:${main};--on:${on};--tint:${tint};--edge:${edge}`
}
