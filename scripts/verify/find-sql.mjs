import { readTokens } from './read-tokens.mjs'

/**
 * Finds the SQL that a TypeScript file writes in templates tagged `sql`: `{ text, line, calls }`, with the substitutions as
 * the parameter `:x`, and the names of the calls that the template stands in (`doUpdateSet`, `set` …), the innermost last.
 * @param {string} source
 * @returns {{ text: string, line: number, calls: string[] }[]}
 */
export function findSql(source) {
  const tokens = readTokens(source, { pieces: true })
  const found = []
  const calls = []
  /** Templates whose substitution is being read; null for one of another tag. */
  const open = []
  const isMark = (index, text) => tokens[index]?.kind === 'mark' && tokens[index].text === text
  for (const [index, { kind, text, line }] of tokens.entries()) {
    if (isMark(index, '(')) calls.push(nameOfCall(tokens, index))
    else if (isMark(index, ')')) calls.pop()
    else if (kind === 'template' || kind === 'open') {
      const template = isTagged(tokens, index) ? { text, line, calls: calls.filter((name) => name !== '') } : null
      if (template) found.push(template)
      if (kind === 'open') open.push(template)
    } else if (kind === 'middle' || kind === 'close') {
      const template = kind === 'close' ? open.pop() : open.at(-1)
      // A substitution of several lines is as many lines of SQL, so that what comes after it keeps its line.
      if (template) template.text += `:x${'\n'.repeat(line - lastLine(template))}${text}`
    }
  }
  return found
}

function lastLine({ text, line }) {
  return line + text.split('\n').length - 1
}

/** `sql` or `sql<Row>` before the template. */
function isTagged(tokens, index) {
  let at = index - 1
  if (tokens[at]?.text === '>' && tokens[at].kind === 'mark') {
    for (let depth = 0; at >= 0; at--) {
      if (tokens[at].kind !== 'mark') continue
      if (tokens[at].text === '>' && tokens[at - 1]?.text !== '=') depth += 1
      if (tokens[at].text === '<') depth -= 1
      if (depth === 0) break
    }
    at -= 1
  }
  return tokens[at]?.kind === 'word' && tokens[at].text === 'sql'
}

function nameOfCall(tokens, index) {
  const before = tokens[index - 1]
  return before?.kind === 'word' ? before.text : ''
}
