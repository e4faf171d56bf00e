/** A folder of packages/admin holds the verbs of one entity; `audit` is what all of them write. */
const IN_ENTITY = /^packages\/admin\/src\/(?!audit\/|testing\/)[^/]+\/[^/]+(?<!\.test)\.ts$/
const FUNCTION = /export (async )?function (\w+)(?:<[^>(]*>)?\(([\s\S]*?)\n?\)(?:: [\s\S]*?)? \{\n([^\n]*)\n/g
const WRITES = /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(|\b(?:insert into|update \w+ set|delete from)\b/

/**
 * Every verb of packages/admin requires the right of its own name in its first line, parses its input, and writes its audit row. A verb is an
 * exported function that gets an AdminContext, and whatever writes a table: a file that does so without one is a breach.
 * Lists and readings take no actor, so that they are none.
 *
 * @param {readonly { path: string, text: string }[]} files
 * @returns {string[]} the breaches
 */
export function checkAdminVerbs(files) {
  const breaches = []
  for (const { path, text } of files.filter((file) => IN_ENTITY.test(file.path))) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '')
    const verbs = [...code.matchAll(FUNCTION)]
      .map(([, , name, parameters, firstLine]) => ({ name, parameters, firstLine }))
      .filter(({ parameters }) => /\bAdminContext\b/.test(parameters))
    for (const { name, firstLine } of verbs) {
      const [, right] = /^\s*requireRole\(ctx, '([a-z_]+\.[a-z_]+)'\)$/.exec(firstLine) ?? []
      if (right === undefined) breaches.push(`${path}: the first line of ${name} must be requireRole(ctx, '…')`)
      else if (verbOf(right) !== name)
        breaches.push(`${path}: ${name} requires the right ${right}, that of ${verbOf(right)}`)
    }
    if (verbs.length > 1) breaches.push(`${path}: ${verbs.length} verbs in one file`)
    if (verbs.length === 0 && WRITES.test(code)) breaches.push(`${path}: writes a table without an AdminContext`)
    if (verbs.length === 0) continue
    if (!/\bparseOrRefuse\(/.test(code)) breaches.push(`${path}: the input is not parsed by parseOrRefuse`)
    if (!/\bawait recordAudit\(/.test(code)) breaches.push(`${path}: writes no audit row by recordAudit`)
    // A verb that recounts is handed its transaction by the aggregation job, as the context of the function that records.
    if (!/\binTransaction\(|async \(\{ db \}/.test(code)) breaches.push(`${path}: works in no transaction`)
  }
  return breaches
}

/** The verb that a right belongs to: `person.switch_off` is that of `switchOffPerson`. */
function verbOf(right) {
  const [entity = '', verb = ''] = right.split('.')
  return `${verb}_${entity}`.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())
}
