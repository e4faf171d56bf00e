/** A statement as the driver takes it, and the names of its parameters: the first one is `$1`. */
export type TranslatedSql = { text: string; names: readonly string[] }

/** One token of SQL, as PostgreSQL reads it; nothing within the quoted ones and the comments is a parameter. */
const TOKEN = new RegExp(
  [
    /(?<space>\s+|--[^\n\r]*)/,
    /(?<comment>\/\*)/,
    /(?<quoted>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*")/,
    /(?<dollars>\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\k<tag>\$)/,
    /(?<unclosed>[eE]'|['"]|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)/,
    /(?<position>\$\d+)/,
    /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/,
    /(?<number>\d[\w.]*)/,
    /(?<cast>::)/,
    /(?<unnamed>:(?=['"{]))/,
    /:(?<name>[A-Za-z_]\w*)/,
    /(?<other>[\s\S])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'uy',
)

/** After one of these a value begins, and none ends, so that the colon behind it names a parameter. */
const BEFORE_VALUE = new Set(
  `all and any array between both case distinct else except fetch for from group having ilike in intersect is leading
  like limit not offset on or order returning select similar some symmetric then to trailing union using
  variadic when where with`.split(/\s+/),
)

/**
 * Replaces each `:name` of a statement by `$1`, `$2` and so on, one number a name, in the order in which they first come.
 * A `::cast`, the colon of an array slice (`[low:high]`) and whatever stands in quotes, dollar quotes or a comment stay as
 * they are. The end of a slice is a parameter if it has a colon of its own: `[1 : :last]`. `parts` has names that stand for
 * SQL, each read once, in its place. Throws for `$1`, which no name belongs to, for psql's quoted `:'name'`, for a part that
 * has no place, and for a quote or a comment without an end.
 */
export function translateNames(statement: string, parts: ReadonlyMap<string, string> = new Map()): TranslatedSql {
  let sql = statement
  const unread = new Map(parts)
  const positions = new Map<string, number>()
  const brackets: string[] = []
  let text = ''
  /** Whether the token before, apart from spaces, ends a value. */
  let endsValue = false
  let isAdjacent = false
  for (let at = 0; at < sql.length; ) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(sql)
    const { space, comment, quoted, dollars, position, word, number, unnamed, name, other, unclosed } =
      match?.groups ?? {}
    const end = comment === undefined ? TOKEN.lastIndex : endOfComment(sql, at)
    const token = sql.slice(at, end)
    const separates = endsValue && (brackets.at(-1) === '[' || isAdjacent)
    if (position !== undefined) throw problemAt(sql, at, `${token} has a number; give the parameter a name`)
    if (unnamed !== undefined && !separates) throw problemAt(sql, at, 'a parameter is :name, without quotes')
    if (unclosed !== undefined) throw problemAt(sql, at, `${unclosed} is never closed`)
    const part = name === undefined || separates ? undefined : unread.get(name)
    if (name !== undefined && part !== undefined) {
      unread.delete(name)
      sql = `${sql.slice(0, at)}${part}${sql.slice(end)}`
      continue
    }
    if (name !== undefined && !separates) {
      const number = positions.get(name) ?? positions.size + 1
      positions.set(name, number)
      text += `$${number}`
    } else text += token
    at = end
    isAdjacent = space === undefined && comment === undefined
    if (!isAdjacent) continue
    if (other === '[' || other === '(') brackets.push(other)
    if (other === ']' || other === ')') brackets.pop()
    endsValue =
      (quoted ?? dollars ?? number ?? name) !== undefined ||
      (word !== undefined && !BEFORE_VALUE.has(word.toLowerCase())) ||
      other === ']' ||
      other === ')'
  }
  for (const name of unread.keys()) throw new Error(`there is no :${name}`)
  return { text, names: [...positions.keys()] }
}

/** Where a comment ends; comments of SQL may stand within each other. */
function endOfComment(sql: string, start: number): number {
  let depth = 0
  for (const { 0: mark, index } of sql.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1
    if (depth === 0) return start + index + 2
  }
  throw problemAt(sql, start, 'the comment is never closed')
}

function problemAt(sql: string, at: number, problem: string): Error {
  return new Error(`line ${sql.slice(0, at).split('\n').length}: ${problem}`)
}
