/** Clauses of one statement, by the words that begin them. */
const CLAUSE = { set: 'set', from: 'from', where: 'where', select: 'select', values: 'values', returning: 'returning' }

/**
 * Says of each token of a statement where it stands: `update` (within an UPDATE or a DO UPDATE), `conflict` (after ON
 * CONFLICT), `returning` (in its list), `case` (between CASE and END), `set` (the number of the assignment whose right side
 * it is in, else 0). A subquery stands where its bracket stands, but is a side of no assignment.
 * @param {{ kind: string, text: string, line: number }[]} tokens
 * @param {{ update?: boolean, conflict?: boolean, returning?: boolean, set?: boolean }} outside where the whole stands
 */
export function findSqlPlaces(tokens, outside = {}) {
  let assignments = outside.set ? 1 : 0
  const frames = [newFrame({ ...outside, case: false, set: assignments })]
  return tokens.map((token, index) => {
    const frame = frames.at(-1)
    const before = tokens[index - 1]
    const isMark = (text) => token.kind === 'mark' && token.text === text
    if (isMark('(') || isMark('[')) {
      const place = placeIn(frame)
      const isQuery = ['select', 'with', 'values'].includes(tokens[index + 1]?.text)
      // In `set (a, b) = (x, y)` each of the right ones is a side of its own.
      const isList = frame.clause === 'set' && before?.text === '=' && !isQuery
      frames.push({ ...newFrame({ ...place, set: isQuery ? 0 : place.set }), isList })
      return place
    }
    if (isMark(')') || isMark(']')) {
      if (frames.length > 1) frames.pop()
      return placeIn(frames.at(-1))
    }
    if (isMark(';')) Object.assign(frame, newFrame(frame.outside))
    else if (isMark(',')) {
      if (frame.isList) frame.outside = { ...frame.outside, set: ++assignments }
      else if (frame.clause === 'set') frame.assignment = 0
    } else if (isMark('=') && frame.clause === 'set' && frame.assignment === 0) frame.assignment = ++assignments
    else if (token.kind === 'word') readWord(frame, token.text, before?.text, tokens[index + 1]?.text)
    return placeIn(frame)
  })
}

function newFrame(outside) {
  return { outside, statement: '', clause: '', conflict: false, cases: 0, assignment: 0, isList: false }
}

function readWord(frame, word, before, after) {
  const isLock = before === 'for' || before === 'key'
  if (word === 'case') frame.cases += 1
  else if (word === 'end') frame.cases = Math.max(0, frame.cases - 1)
  else if (word === 'update' && before === 'do') frame.statement = 'do update'
  else if (word === 'update' && !isLock) Object.assign(frame, { statement: 'update', clause: '', conflict: false })
  else if (word === 'insert' && after === 'into')
    Object.assign(frame, { statement: 'insert', clause: '', conflict: false })
  else if (word === 'delete' && after === 'from')
    Object.assign(frame, { statement: 'delete', clause: '', conflict: false })
  else if (word === 'on' && after === 'conflict') frame.conflict = true
  else if (Object.hasOwn(CLAUSE, word) && !(word === 'from' && before === 'distinct') && frame.cases === 0) {
    const isSet = word !== 'set' || frame.statement.endsWith('update')
    if (frame.statement !== '' && isSet) Object.assign(frame, { clause: CLAUSE[word], assignment: 0 })
  }
}

function placeIn({ outside, statement, clause, conflict, cases, assignment }) {
  const isReturning = clause === 'returning'
  return {
    update: statement.endsWith('update') || Boolean(outside.update),
    conflict: (conflict && !isReturning) || Boolean(outside.conflict),
    returning: isReturning || Boolean(outside.returning),
    case: cases > 0 || Boolean(outside.case),
    set: clause === 'set' ? assignment : (outside.set ?? 0),
  }
}
