import { inflateSync } from 'node:zlib'

/**
 * What is written in a PDF as Chromium makes it, letter by letter in the order in which it is drawn, on how many pages, and how
 * large the smallest letter is, in points.
 * Chromium names a font by the number of its object, draws letters as `<0048> Tj`, and says in the font's `ToUnicode` what
 * they are.
 */
export function readPdfLetters(pdf: Buffer): { letters: string; pages: number; smallest: number } {
  const objects = new Map([...pdf.toString('latin1').matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)endobj/g)].map(toObject))
  const fonts = new Map<string, Map<string, string>>()
  for (const [id, body] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1]
    if (map !== undefined) fonts.set(id, readMap(inflate(objects.get(map) ?? '')))
  }
  const bodies = [...objects.values()]
  const contents = bodies.filter((body) => body.includes('stream')).map(inflate)
  const letters = contents.map((content) => readDrawn(content, fonts)).join('')
  const smallest = Math.min(...contents.flatMap(readSizes))
  return { letters, smallest, pages: bodies.filter((body) => /\/Type \/Page\b/.test(body)).length }
}

const toObject = ([, id = '', body = '']: RegExpExecArray): [string, string] => [id, body]

/** The text of a stream; '' for one that is no compressed text, such as an image. */
function inflate(body: string): string {
  const begin = /stream\r?\n/.exec(body)
  const length = Number(/\/Length (\d+)/.exec(body)?.[1])
  if (!begin || !body.includes('/FlateDecode') || body.includes('/Image')) return ''
  const from = begin.index + begin[0].length
  return inflateSync(Buffer.from(body.slice(from, from + length), 'latin1')).toString('latin1')
}

/** What each code of a font is: `<003A> <0057>` one by one, `<0010> <0012> <0041>` in a row. */
function readMap(map: string): Map<string, string> {
  const known = new Map<string, string>()
  for (const [, kind, listed = ''] of map.matchAll(/beginbf(char|range)\n([\s\S]*?)endbf/g))
    for (const line of listed.trim().split('\n')) {
      const [from = '', ...more] = line.match(/\w+/g) ?? []
      const [to = from, text = ''] = kind === 'range' ? more : [from, ...more]
      for (let code = Number.parseInt(from, 16), step = 0; code <= Number.parseInt(to, 16); code++, step++)
        known.set(code.toString(16).toUpperCase().padStart(from.length, '0'), later(unhex(text), step))
    }
  return known
}

const later = (text: string, steps: number) =>
  steps === 0 ? text : String.fromCodePoint((text.codePointAt(0) ?? 0) + steps)
const unhex = (text: string) => Buffer.from(text, 'hex').swap16().toString('utf16le')

function readDrawn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map()
  let drawn = ''
  for (const [, id, codes] of content.matchAll(/\/F(\d+) [\d.]+ Tf|<([\dA-Fa-f]+)> Tj/g)) {
    if (id !== undefined) font = fonts.get(id) ?? new Map()
    const size = [...font.keys()][0]?.length ?? 4
    for (const code of codes?.match(new RegExp(`.{${size}}`, 'g')) ?? []) drawn += font.get(code.toUpperCase()) ?? '?'
  }
  return drawn
}

/** The sizes in which letters are drawn: that of the font, scaled by every change of the axes around it (`cm`, `Tm`). */
function readSizes(content: string): number[] {
  const sizes: number[] = []
  const kept: number[] = []
  let [scale, size, ofText] = [1, 0, 1]
  for (const [token] of content.matchAll(/(?:-?[\d.]+ ){6}(?:cm|Tm)|\/F\d+ [\d.]+ Tf|\b[qQ]\b|\bBT\b|> Tj/g)) {
    const numbers = token.split(' ').map(Number)
    if (token === 'q') kept.push(scale)
    else if (token === 'Q') scale = kept.pop() ?? 1
    else if (token.endsWith('cm')) scale *= Math.abs(numbers[3] ?? 1)
    else if (token.endsWith('Tm')) ofText = Math.abs(numbers[3] ?? 1)
    else if (token.endsWith('Tf')) size = numbers[1] ?? 0
    else if (token === 'BT') ofText = 1
    else sizes.push(scale * size * ofText)
  }
  return sizes
}
