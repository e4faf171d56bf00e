import { createInlinePart, type InlinePart } from './inline-part.ts'

type Shades = { main: string; on: string; tint: string }

/** Styles that were made, the oldest first: hashing one costs more than all else of a page. */
const made = new Map<string, InlinePart>()
const MADE_MAX = 500

/** A style with a company's shades in place of the product's; as it is without any. The page's policy must name this one. */
export function withAccent(style: InlinePart, accent: { light: Shades; dark: Shades } | null): InlinePart {
  if (accent === null) return style
  const { light, dark } = accent
  const own = `:root{${declare(light)}}@media(prefers-color-scheme:dark){:root{${declare(dark)}}}`
  const key = `${style.source} ${own}`
  const known = made.get(key)
  if (known) return known
  const part = createInlinePart(`${style.text}${own}`)
  const [oldest] = made.keys()
  if (made.size >= MADE_MAX && oldest !== undefined) made.delete(oldest)
  made.set(key, part)
  return part
}

function declare({ main, on, tint }: Shades): string {
  return `--main:${main};--on:${on};--tint:${tint}`
}
