import { posix } from 'node:path'

const ENDING = /\.(?:tsx?|mjs|json|md|sql|css|ya?ml|html|sh|svg|png)$/
/** Files that a run writes or that every project has many of: named in documents, found in no clone. */
const MADE_BY_RUNS = /(?:^|\/)(?:node_modules|dist|data|coverage)(?:\/|$)|^tsconfig\.tsbuildinfo$/
const NPM_COMMANDS = { test: 'test', start: 'start' }

/**
 * Checks that the documents name nothing that is not there: paths in `code` and in links, packages by their npm name,
 * and scripts that `npm run` is said to know. A word counts as a path where it begins at a folder of the root or has a
 * file's ending; `<placeholders>`, addresses and API paths (`/v1/…`) do not. Gives one line per breach.
 * @param {{ documents: { path: string, text: string }[], paths: string[], packageNames: string[], scripts: string[] }} repository
 * @returns {string[]}
 */
export function checkDocumentPaths({ documents, paths, packageNames, scripts }) {
  const known = new Set(paths.flatMap((path) => [path, ...parentsOf(path)]))
  const tops = new Set(paths.map((path) => path.split('/')[0]))
  const exists = (pattern, folder) => {
    const wanted = [posix.join(folder, pattern), posix.normalize(pattern)].map((path) => path.replace(/\/$/, ''))
    if (wanted.some((path) => path === '.' || known.has(path))) return true
    const regex = toRegex(pattern.replace(/^\.\//, '').replace(/\/$/, ''))
    return [...known].some((path) => regex.test(path))
  }
  return documents.flatMap(({ path, text }) => {
    const folder = posix.dirname(path)
    const breaches = []
    for (const { line, content } of proseLines(text)) {
      for (const target of linksOf(content)) {
        const wanted = posix.join(folder, target).replace(/\/$/, '')
        if (wanted !== '.' && !known.has(wanted)) breaches.push(`${path}:${line}: the link ${target} leads nowhere`)
      }
      for (const word of wordsOf(content)) {
        const name = /^@otzyv\/[a-z0-9-]+/.exec(word)?.[0]
        if (name && !packageNames.includes(name)) breaches.push(`${path}:${line}: there is no package ${name}`)
        if (looksLikePath(word, tops) && !exists(word, folder)) breaches.push(`${path}:${line}: there is no ${word}`)
      }
    }
    for (const [index, content] of text.split('\n').entries()) {
      for (const script of scriptsOf(content)) {
        if (!scripts.includes(script)) breaches.push(`${path}:${index + 1}: package.json has no script ${script}`)
      }
    }
    return breaches
  })
}

/** Lines outside fenced blocks: those show trees, commands and their output. */
function proseLines(text) {
  let fence = ''
  return text.split('\n').flatMap((content, index) => {
    const mark = /^\s*(```+|~~~+)/.exec(content)?.[1]
    if (mark && (fence === '' || mark.startsWith(fence))) {
      fence = fence === '' ? mark : ''
      return []
    }
    return fence === '' ? [{ line: index + 1, content }] : []
  })
}

function linksOf(content) {
  const plain = content.replace(/`[^`]*`/g, '``')
  const targets = [
    ...plain.matchAll(/\]\(\s*<?([^)\s>]+)/g),
    ...plain.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/g),
    ...plain.matchAll(/\b(?:src|href)="([^"]+)"/g),
  ].map(([, target = '']) => decodeURI(target.replace(/[#?].*$/, '')))
  return targets.filter((target) => target !== '' && !/^[a-z][a-z+.-]*:|^\//i.test(target))
}

function wordsOf(content) {
  return [...content.matchAll(/`([^`]+)`/g)]
    .flatMap(([, code = '']) => code.split(/\s+/))
    .map((word) =>
      word
        .replace(/^[("'[]+/, '')
        .replace(/[)"'\],;:.!?]+$/, '')
        .replace(/:\d+(?::\d+)?$|#.*$/, ''),
    )
}

function looksLikePath(word, tops) {
  if (/^[/~$@-]|[<>…=\\]|\.\.\.|:|^\w+\(/.test(word) || MADE_BY_RUNS.test(word.replace(/^\.\//, ''))) return false
  if (/^\.[a-z]+$/.test(word)) return false
  return ENDING.test(word) || /^\.{1,2}\//.test(word) || (word.includes('/') && tops.has(word.split('/')[0]))
}

/** `*` stays within a folder, `**` does not, `{a,b}` is a choice; a path may leave out the folders it lies in. */
function toRegex(pattern) {
  const source = pattern.replace(/\*\*\/?|\*|\{[^}]*\}|[.+?^$()|[\]{}]/g, (part) => {
    if (part.startsWith('**')) return part.endsWith('/') ? '(?:.*/)?' : '.*'
    if (part === '*') return '[^/]*'
    if (part.length > 1)
      return `(?:${part
        .slice(1, -1)
        .split(',')
        .map((choice) => toRegexPart(choice.trim()))
        .join('|')})`
    return `\\${part}`
  })
  return new RegExp(`^(?:.*/)?${source}$`)
}

function toRegexPart(text) {
  return text.replace(/[.+?^$()|[\]]/g, '\\$&').replaceAll('*', '[^/]*')
}

function parentsOf(path) {
  const parents = []
  for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) parents.push(parent)
  return parents
}

function scriptsOf(content) {
  const run = [...content.matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:.-]*)([<*{…]?)/g)]
    .filter(([, , placeholder]) => placeholder === '')
    .map(([, script = '']) => script.replace(/[.:]+$/, ''))
  const short = [...content.matchAll(/\bnpm (test|start)\b/g)].map(([, script = '']) => NPM_COMMANDS[script])
  return [...run, ...short]
}
