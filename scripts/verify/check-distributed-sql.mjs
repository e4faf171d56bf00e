import { findSql } from './find-sql.mjs'
import { findSqlPlaces } from './find-sql-places.mjs'
import { readSqlTokens } from './read-sql-tokens.mjs'

const CLOCK_CALLS = ['now', 'transaction_timestamp', 'statement_timestamp', 'clock_timestamp']
const CLOCK_WORDS = ['current_timestamp', 'current_date', 'current_time', 'localtimestamp', 'localtime']
/** Words of an expression that name no column. */
const NO_COLUMN = new Set([
  ...CLOCK_WORDS,
  ...`all and any array as asc at between both by case cast collate current_role current_user default desc distinct double else
  end escape exists extract false filter for from group having ilike in interval is isnull leading like limit not notnull null
  nulls of offset on or order over partition precision select session_user similar some symmetric then time to trailing true
  union using values when where with within without zone`.split(/\s+/),
])

/**
 * Finds SQL that PostgreSQL runs, and that a distributed one refuses or reads otherwise (CONTRIBUTING.md says what to write
 * instead): in files of SQL, and in the templates tagged `sql` of code. The files of sql/work, which span workspaces, may only
 * read. Gives one line per breach.
 * @param {{ path: string, text: string }[]} files
 * @returns {string[]}
 */
export function checkDistributedSql(files) {
  return files.flatMap(({ path, text }) => {
    const statements = path.endsWith('.sql') ? [{ text, line: 1, calls: [] }] : findSql(text)
    return statements.flatMap(({ text, line, calls }) =>
      [
        ...findBreaches(readSqlTokens(text, line), calls),
        ...(path.startsWith('sql/work/') ? findWrites(readSqlTokens(text, line)) : []),
      ].map(([line, message]) => `${path}:${line}: ${message}`),
    )
  })
}

/** The questions of sql/work span workspaces, which nothing else may, so they write nothing and lock no row. */
function findWrites(tokens) {
  const isWord = (index, ...words) => tokens[index]?.kind === 'word' && words.includes(tokens[index].text)
  return tokens.flatMap(({ line }, index) => {
    const isWrite =
      (isWord(index, 'insert', 'merge') && isWord(index + 1, 'into')) ||
      (isWord(index, 'delete') && isWord(index + 1, 'from')) ||
      (isWord(index, 'update') && !isWord(index - 1, 'for', 'key'))
    if (isWrite) return [[line, 'a question over all workspaces writes: write in one workspace at a time']]
    const isLock = isWord(index, 'for') && isWord(index + 1, 'update', 'share', 'no', 'key')
    return isLock ? [[line, 'a question over all workspaces locks rows: lock in one workspace at a time']] : []
  })
}

function findBreaches(tokens, calls) {
  const isWord = (index, ...words) => tokens[index]?.kind === 'word' && words.includes(tokens[index].text)
  const isMark = (index, text) => tokens[index]?.kind === 'mark' && tokens[index].text === text
  const isConstant = (index) => ['value', 'text'].includes(tokens[index]?.kind)
  // A cast of a parameter or of a text gives it its type when the statement is read, and computes nothing.
  const isCast = (index) =>
    (isMark(index, '::') && !isConstant(index - 1)) ||
    (isWord(index, 'cast') && isMark(index + 1, '(') && !(isConstant(index + 2) && isWord(index + 3, 'as')))
  const isClock = (index) =>
    (isWord(index, ...CLOCK_CALLS) && isMark(index + 1, '(')) ||
    (isWord(index, ...CLOCK_WORDS) && !isMark(index - 1, '.'))
  const isInsert = (index) => isWord(index, 'insert') && isWord(index + 1, 'into')

  const conflict = calls.includes('onConflict') || calls.includes('doUpdateSet')
  const places = findSqlPlaces(tokens, {
    conflict,
    update: calls.includes('set') || calls.includes('doUpdateSet'),
    returning: calls.includes('returning'),
    set: calls.includes('set') || calls.includes('doUpdateSet'),
  })
  const writes =
    places.some(({ update }) => update) || conflict || calls.includes('values') || tokens.some((_, at) => isInsert(at))
  const isRecursive = tokens.some((_, at) => isWord(at, 'with') && isWord(at + 1, 'recursive'))
  const breaches = []
  for (const [index, place] of places.entries()) {
    const report = (message) => breaches.push([tokens[index].line, message])
    const column = place.set > 0 && findColumn(tokens, places, place.set)
    if (isWord(index, 'select') && isWord(index + 1, 'from')) report('`select from`: write `select 1 from`')
    if (isWord(index, 'case') && !isWord(index + 1, 'when') && place.update)
      report('`case x when` in an update: write `case when x = …`')
    if (isRecursive && isInsert(index)) report('`with recursive` and `insert` in one statement: write two')
    if (isCast(index) && place.returning) report('a cast in `returning`: cast in a select of what is returned')
    else if (isCast(index) && column) report(`a cast beside the column ${column} in \`set\`: cast in a CTE before`)
    if (!isClock(index)) continue
    if (isWord(index, 'clock_timestamp')) report('`clock_timestamp()`: write `statement_timestamp()`')
    if (place.conflict) report('a clock in `on conflict`: take the instant from `excluded` or a parameter')
    else if (place.returning) report('a clock in `returning`: read it in a select')
    else if (place.case && writes) report('a clock in `case`: take the instant from `(select now() as at) as clock`')
    else if (column) report(`a clock beside the column ${column} in \`set\`: compute it in a CTE before`)
  }
  return breaches
}

/** A column that the right side of an assignment names, if there is one. */
function findColumn(tokens, places, assignment) {
  const found = tokens.findIndex(({ kind, text }, index) => {
    if (places[index].set !== assignment || (kind !== 'quoted' && kind !== 'word')) return false
    if (kind === 'word' && NO_COLUMN.has(text)) return false
    const [before, after, next] = [tokens[index - 1], tokens[index + 1], tokens[index + 3]]
    const isCall = after?.text === '(' || (after?.text === '.' && next?.text === '(')
    const isType = before?.text === '::' || before?.text === 'as' || after?.kind === 'text'
    const isName =
      after?.text === '=>' || after?.text === ':=' || (before?.text === '(' && tokens[index - 2]?.text === 'extract')
    return !isCall && !isType && !isName && before?.text !== '.'
  })
  return tokens[found]?.text
}
