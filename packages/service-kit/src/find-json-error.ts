export type JsonError = { line: number; column: number; message: string }

const BLANK = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /[\p{L}\p{N}_$.+-]+/uy
// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not stand in a string of JSON
const STRING_PART = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const LITERALS = new Set(['true', 'false', 'null'])

/**
 * Where a text stops being JSON (RFC 8259), with line and column from 1, and what is wrong there; null if it is JSON.
 * `JSON.parse` says so for some mistakes only, and in other words in each version of Node. Takes any depth.
 */
export function findJsonError(text: string): JsonError | null {
  const found = scan(text)
  if (!found) return null
  const before = text.slice(0, found.at).split(/\r\n|\n|\r/)
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1, message: found.message }
}

type Found = { at: number; message: string }
type Wanted = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma' | 'end'

function scan(text: string): Found | null {
  const open: ('{' | '[')[] = []
  let wanted: Wanted = 'value'
  let at = 0
  for (;;) {
    at += match(BLANK, text, at)
    const char = text[at]
    if (wanted === 'end') return char === undefined ? null : { at, message: `${shown(text, at)} stands after the end` }
    const wrong = (what: string): Found => ({ at, message: `${what} is wanted, but here is ${shown(text, at)}` })
    if (wanted === 'comma') {
      const close = open.at(-1) === '{' ? '}' : ']'
      if (char !== ',' && char !== close) return wrong(`a comma or ${close}`)
      if (char === close) open.pop()
      wanted = char === ',' ? (open.at(-1) === '{' ? 'name' : 'value') : open.length === 0 ? 'end' : 'comma'
      at += 1
    } else if (wanted === 'colon') {
      if (char !== ':') return wrong('a colon')
      wanted = 'value'
      at += 1
    } else if (wanted === 'name or }' && char === '}') {
      open.pop()
      wanted = open.length === 0 ? 'end' : 'comma'
      at += 1
    } else if (wanted === 'value or ]' && char === ']') {
      open.pop()
      wanted = open.length === 0 ? 'end' : 'comma'
      at += 1
    } else if (wanted === 'name' || wanted === 'name or }') {
      if (char !== '"') return wrong('a name in double quotes')
      const end = scanString(text, at)
      if (typeof end !== 'number') return end
      at = end
      wanted = 'colon'
    } else if (char === '{' || char === '[') {
      open.push(char)
      wanted = char === '{' ? 'name or }' : 'value or ]'
      at += 1
    } else {
      const end = char === '"' ? scanString(text, at) : at + matchPlain(text, at)
      if (typeof end !== 'number') return end
      if (end === at) return wrong('a value')
      at = end
      wanted = open.length === 0 ? 'end' : 'comma'
    }
  }
}

/** The index after a string that begins at `start`. */
function scanString(text: string, start: number): number | Found {
  let at = start + 1
  for (;;) {
    const length = match(STRING_PART, text, at)
    at += length
    if (text[at] === '"') return at + 1
    if (length > 0) continue
    if (at >= text.length) return { at, message: 'a string has no closing quote' }
    const what = text[at] === '\\' ? 'a backslash must be written \\\\' : `${shown(text, at)} must be escaped`
    return { at, message: `in a string ${what}` }
  }
}

/** The length of a number, or of true, false or null; 0 for none. */
function matchPlain(text: string, at: number): number {
  const word = text.slice(at, at + match(WORD, text, at))
  return LITERALS.has(word) ? word.length : match(NUMBER, text, at)
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/** The character at an index as a message names it. */
function shown(text: string, at: number): string {
  const code = text.codePointAt(at)
  if (code === undefined) return 'the end'
  const char = String.fromCodePoint(code)
  if (char === '\n' || char === '\r') return 'a line break'
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(char) ? char : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
