import { readTokens } from './read-tokens.mjs'

const LIMIT = 250
const TEST_LIMIT = 300
/** Spelled in parts, so that this file passes its own check. */
const FORBIDDEN_TEXT = [
  /@ts-(?:ignore|nocheck)\b/,
  /biome-ignore lint\/suspicious\/noExplicitAny/,
  new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b`),
]

/**
 * Checks what the linter does not: the length of files, and words that switch a check or a test off. Gives one line per breach.
 * @param {{ path: string, text: string }[]} files
 * @returns {string[]}
 */
export function checkStyleLimits(files) {
  return files.flatMap(({ path, text }) => {
    const breaches = []
    const lines = text.replace(/\n$/, '').split('\n')
    const limit = /\.(?:test|slow)\.tsx?$/.test(path) ? TEST_LIMIT : LIMIT
    // A migration is read once, from top to bottom, and is frozen when it is released: it may be as long as its step needs.
    // What is rendered is as long as its source makes it; a template is held to the limit.
    const isFree = path.startsWith('sql/migrations/') || /^(?:--|\/\/) Rendered from /.test(text)
    if (lines.length > limit && !isFree) breaches.push(`${path}: ${lines.length} lines, more than ${limit}`)
    for (const [index, line] of lines.entries()) {
      const word = FORBIDDEN_TEXT.map((pattern) => pattern.exec(line)?.[0]).find(Boolean)
      if (word) breaches.push(`${path}:${index + 1}: ${word}`)
    }
    if (!/\.(?:ts|tsx|mjs)$/.test(path)) return breaches
    const tokens = readTokens(text)
    for (const [index, { line }] of tokens.entries()) {
      const isOnly = ['.', 'only', '('].every((part, step) => isCode(tokens[index + step], part))
      if (isOnly) breaches.push(`${path}:${line}: .only(`)
    }
    return breaches
  })
}

function isCode(token, text) {
  return token !== undefined && token.kind !== 'string' && token.text === text
}
