const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** What people see as one character is shorter than this; a longer one is made to break things, and is cut inside. */
const CHARACTER_MAX = 40

/** The first `max` UTF-16 units of a text, or a few less: neither a code point nor what people see as one character is cut in two. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  const start = Math.max(0, max - CHARACTER_MAX)
  const around = CHARACTERS.segment(text.slice(start, max + CHARACTER_MAX)).containing(max - start)
  const end = around && around.index > 0 ? start + around.index : max
  return text.slice(0, end).replace(/[\ud800-\udbff]$/, '')
}
