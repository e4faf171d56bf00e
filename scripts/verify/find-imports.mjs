/**
 * Finds what a file of tokens imports: `{ specifier, line, names }` for `import … from`, `export … from`, bare imports,
 * `import('…')` in code and in types, `require('…')` and `import.meta.resolve('…')`. A computed one has `specifier: null`.
 */
export function findImports(tokens) {
  const found = []
  const isMark = (index, text) => tokens[index]?.kind === 'mark' && tokens[index].text === text
  const isWord = (index, text) => tokens[index]?.kind === 'word' && tokens[index].text === text
  const add = (at, names = []) => found.push({ specifier: textOf(tokens[at]), line: tokens[at]?.line ?? 0, names })
  for (let i = 0; i < tokens.length; i++) {
    // `.import` and `import:` are property names.
    if (tokens[i].kind !== 'word' || isMark(i - 1, '.') || isMark(i + 1, ':')) continue
    const word = tokens[i].text
    if (word === 'require') {
      if (isMark(i + 1, '(')) add(i + 2)
      else if (isMark(i + 1, '.') && isWord(i + 2, 'resolve') && isMark(i + 3, '(')) add(i + 4)
    } else if (word === 'import') {
      if (isMark(i + 1, '(')) add(i + 2)
      else if (isMark(i + 1, '.')) {
        if (isWord(i + 4, 'resolve') && isMark(i + 5, '(')) add(i + 6)
      } else if (tokens[i + 1]?.kind === 'string') add(i + 1)
      else addClause(i + 1)
    } else if (word === 'export') {
      const open = isWord(i + 1, 'type') ? i + 2 : i + 1
      if (isMark(open, '{') || isMark(open, '*')) addClause(open)
    }
  }
  return found

  /** Adds a clause of names that ends in `from '…'`; a list of exports without `from` is none. */
  function addClause(start) {
    const names = []
    for (let i = start; i < tokens.length; i++) {
      const { kind, text } = tokens[i]
      if (kind === 'word' && text === 'from' && tokens[i + 1]?.kind === 'string') return add(i + 1, names)
      if (kind === 'word') names.push(text)
      else if (kind !== 'mark' || !['{', '}', '*', ','].includes(text)) return
      if (text === '}' && !isWord(i + 1, 'from')) return
    }
  }
}

function textOf(token) {
  return token?.kind === 'string' || token?.kind === 'template' ? token.text : null
}
