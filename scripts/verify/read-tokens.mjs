const TOKEN =
  /(?<space>\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*")|(?<word>[\p{ID_Start}$_#][\p{ID_Continue}$]*)|(?<number>\d[\w.]*)|(?<other>[\s\S])/uy
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/y
/** A slash after one of these begins a regular expression; after anything else it divides. */
const BEFORE_REGEX = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'await',
  'yield',
  'delete',
  'void',
  'throw',
  'else',
])

/**
 * Reads TypeScript into tokens `{ kind, text, line }` of kind `word`, `string` (text without quotes), `template` (a
 * template without substitutions), or `mark`; comments, regular expressions and the text between substitutions are left
 * out. It knows no grammar: enough to find imports and forbidden words where they are code, not prose. With `pieces`, the
 * text between substitutions comes as `open`, `middle` and `close` of its template.
 * @param {string} source
 */
export function readTokens(source, { pieces = false } = {}) {
  const tokens = []
  /** Per open template: how many braces are open within its current substitution. */
  const templates = []
  let line = 1
  let at = 0
  const push = (kind, text) => tokens.push({ kind, text, line })
  const readTemplate = (from) => {
    let end = from
    while (end < source.length && source[end] !== '`' && !source.startsWith('${', end))
      end += source[end] === '\\' ? 2 : 1
    const text = source.slice(from, end)
    const closed = source[end] === '`'
    if (!closed) templates.push(0)
    return { text, closed, next: end + (closed ? 1 : 2) }
  }
  while (at < source.length) {
    const before = at
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)
    const { space, string, word, other } = match?.groups ?? {}
    at = TOKEN.lastIndex
    if (string !== undefined) push('string', string.slice(1, -1))
    else if (word !== undefined) push('word', word)
    else if (other === '`') {
      const { text, closed, next } = readTemplate(at)
      if (closed) push('template', text)
      else if (pieces) push('open', text)
      at = next
    } else if (other === '}' && templates.at(-1) === 0) {
      templates.pop()
      const { text, closed, next } = readTemplate(at)
      if (pieces) push(closed ? 'close' : 'middle', text)
      at = next
    } else if (other === '/' && mayBeginRegex(tokens.at(-1)) && matchAt(REGEX, source, before)) {
      at = REGEX.lastIndex
      push('mark', '/regex/')
    } else if (other !== undefined) {
      if (templates.length > 0 && other === '{') templates[templates.length - 1] += 1
      if (templates.length > 0 && other === '}') templates[templates.length - 1] -= 1
      push('mark', other)
    } else if (space === undefined) push('mark', 'number')
    for (let i = before; i < at; i++) if (source[i] === '\n') line += 1
  }
  return tokens
}

function mayBeginRegex(previous) {
  if (!previous) return true
  if (previous.kind === 'word') return BEFORE_REGEX.has(previous.text)
  return previous.kind === 'mark' && !['number', ')', ']', '}', '/regex/'].includes(previous.text)
}

function matchAt(pattern, source, at) {
  pattern.lastIndex = at
  return pattern.test(source)
}
