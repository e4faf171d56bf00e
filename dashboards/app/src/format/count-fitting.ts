type Sheet = {
  /** How many lines there is room for, and how many narrow letters a line has. */
  lines: number
  width: number
  /** Lines that each text takes beside its own. */
  least: number
}

/** Letters that are about twice as wide as those of the Latin alphabet. */
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}/u

/**
 * How many texts fit on a sheet of paper, from the first on; at least one, however long it is. It is estimated, and rather too
 * low, since nothing is laid out for paper before it is printed.
 */
export function countFitting(texts: readonly string[], { lines, width, least }: Sheet): number {
  let left = lines
  for (const [index, text] of texts.entries()) {
    left -= least + linesOf(text, width)
    if (left < 0) return Math.max(1, index)
  }
  return texts.length
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / width)), 0)
}

function widthOf(line: string): number {
  let width = 0
  for (const letter of line) width += WIDE.test(letter) ? 2 : 1
  return width
}
