const TOKEN = new RegExp(
  [
    /(?<space>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<text>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?\$\k<tag>\$)/,
    /"(?<quoted>(?:[^"]|"")*)"/,
    /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/,
    /(?<value>\d[\w.]*|\$\d+|:[A-Za-z_]\w*)/,
    /(?<mark>::|=>|:=|[\s\S])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'uy',
)

/**
 * Reads SQL into tokens `{ kind, text, line }` of kind `word` (in small letters), `quoted` (a name), `text`, `value` (a number
 * or a parameter) or `mark`; comments are left out. It knows no grammar: enough to find patterns where they are code, not
 * prose.
 * @param {string} sql
 */
export function readSqlTokens(sql, firstLine = 1) {
  const tokens = []
  let line = firstLine
  for (let at = 0; at < sql.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(sql)
    const [kind, text] = Object.entries(match?.groups ?? {}).find(([, found]) => found !== undefined) ?? []
    if (kind !== 'space') tokens.push({ kind, text: kind === 'word' ? text.toLowerCase() : text, line })
    line += match[0].split('\n').length - 1
  }
  return tokens
}
