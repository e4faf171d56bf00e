import { compile, type FormatCallback, type SelectorDefinition } from 'html-to-text'

/**
 * Tags and depth that are read: a reply has some hundreds, a long thread some thousands. More of them make the parser slow
 * and the walk deep, which would hold up everything else in the process.
 */
const TAGS_MAX = 20_000
const DEPTH_MAX = 200

const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  builder.addInline(' ')
}
const of = (selectors: readonly string[], ruleset: Omit<SelectorDefinition, 'selector'>): SelectorDefinition[] =>
  selectors.map((selector) => ({ selector, ...ruleset }))

const ONE_BREAK = { leadingLineBreaks: 1, trailingLineBreaks: 1 }
const convert = compile({
  wordwrap: false,
  // No element is the base of all: gateways put their notes before and behind the document, and parts are joined to one.
  baseElements: { selectors: [] },
  limits: { maxDepth: DEPTH_MAX, ellipsis: '' },
  formatters: { cell },
  selectors: [
    ...of(['head', 'title', 'style', 'script', 'template', 'img'], { format: 'skip' }),
    ...of(['body', 'tr', 'hr'], { format: 'block', options: ONE_BREAK }),
    ...of(['td', 'th'], { format: 'cell' }),
    ...of(['a'], { options: { ignoreHref: true } }),
    ...of(['p', 'ol', 'pre', 'blockquote'], { options: ONE_BREAK }),
    ...of(['ul'], { options: { ...ONE_BREAK, itemPrefix: '- ' } }),
    ...of(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], { options: { ...ONE_BREAK, uppercase: false } }),
  ],
})

/**
 * The text of an HTML mail, for a reply that brings no other; lines of a `<blockquote>` begin with `>` as in plain mails.
 * What is nested too deep or comes after too many tags is left out.
 */
export function htmlToText(html: string): string {
  const read = html.split('<', TAGS_MAX + 1).join('<')
  return convert(read)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
