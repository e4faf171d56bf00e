const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
/** What may follow the end of a name, and that of a value: the next name, the next value of a list, or the end of either. */
const AFTER_NAME = /\s*:/y
const AFTER_VALUE = /\s*(?:$|[}\]]|,\s*(?:["[{\d-]|true|false|null))/y

/**
 * The value of a text that would be JSON if what a template filled in had been escaped: a name with quotation marks, a text of
 * several lines, a path with backslashes. Undefined if it would not be even then. A quotation mark ends a text only if what
 * follows it can follow a text.
 */
export function mendJson(text: string): unknown {
  const open: string[] = []
  let [mended, last] = ['', '']
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '"') {
      const isName = open.at(-1) === '{' && (last === '{' || last === ',')
      const read = readText(text, at + 1, isName ? AFTER_NAME : AFTER_VALUE)
      if (read === null) return undefined
      mended += `"${read.inside}"`
      at = read.end
    } else {
      if (sign === '{' || sign === '[') open.push(sign)
      if (sign === '}' || sign === ']') open.pop()
      mended += sign
    }
    if (sign.trim() !== '') last = sign
  }
  try {
    return JSON.parse(mended)
  } catch {
    return undefined
  }
}

/** What stands in a text, escaped, and where the quotation mark is that ends it; null if none does. */
function readText(text: string, from: number, after: RegExp): { inside: string; end: number } | null {
  let inside = ''
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '"' && matches(after, text, at + 1)) return { inside, end: at }
    if (sign === '\\' && matches(ESCAPE, text, at)) {
      inside += text.slice(at, ESCAPE.lastIndex)
      at = ESCAPE.lastIndex - 1
    } else inside += sign === '"' || sign === '\\' || sign < ' ' ? JSON.stringify(sign).slice(1, -1) : sign
  }
  return null
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}
