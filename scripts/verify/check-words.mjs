/**
 * Habits that make plain readers stop, each with what to write instead. Spelled in parts, so that this file passes its own
 * check.
 */
const HABITS = [
  [['an', 'ew'], 'again'],
  [['who', 'ever'], 'anyone who, or who it is'],
  [['go', 'es on'], 'continues'],
  [['so ma', 'ny (?=responses|days|cells|events|megabytes|attempts|batches|parts)'], 'this many'],
  [['otherwise', ' than'], 'differently from'],
  [['(?<!te', 'll |to', 'ld |tell', 'ing )apart', ' by'], 'separated by'],
  [['called wr', 'ongly'], 'usage error'],
  [['to', 'ld(?! apart| from| me\\b)'], 'reported, said or shown'],
].map(([parts, instead]) => ({ habit: new RegExp(`\\b${parts.join('')}(?:\\b|(?= ))`, 'i'), instead }))

/**
 * Checks texts, comments and names of tests for words of the kind that a support manager would not say. Gives one line per
 * breach. Frozen texts (migrations, the changelog) are not for this check.
 * @param {{ path: string, text: string }[]} files
 * @returns {string[]}
 */
export function checkWords(files) {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      HABITS.flatMap(({ habit, instead }) => {
        const found = habit.exec(line)?.[0]
        return found === undefined ? [] : [`${path}:${index + 1}: "${found.trim()}": write "${instead}"`]
      }),
    ),
  )
}
