/** What a template repeats, by name: each item has its texts, which the template names as `$key`. */
export type Lists = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

const WIDTH = 128
const BLOCK = /^( *)\{\{#(\w+)(?: (.+))?\}\}\n([\s\S]*?)^ *\{\{\/\2\}\}\n/gm
const PART = /^\{\{> ([\w-]+)\}\}/gm
const INLINE = /\{\{(\w+)(?:\|([^}|]+))?(?:\|([^}]+))?\}\}/

/**
 * Fills a template. Lines between `{{#list}}` and `{{/list}}` are repeated for each item, with a line between them if the
 * tag has one (`{{#list union all}}`). `{{list|pattern}}` gives the pattern for each item, with commas between them, broken
 * into lines where one would be too long; `{{list|pattern| and }}` has another text between. The pattern is `$name` if
 * there is none. `{{> name}}` at the beginning of a line is that part, without the newline at its end; a part may name others. Throws for a list, a
 * key or a part that there is not.
 */
export function renderTemplate(template: string, lists: Lists, partOf: (name: string) => string = refuseParts): string {
  const itemsOf = (name: string) => {
    const items = lists[name]
    if (!items) throw new Error(`There is no list "${name}"`)
    return items
  }
  const withParts = (text: string): string => text.replace(PART, (_, name: string) => withParts(partOf(name).trimEnd()))
  const filled = withParts(template).replace(
    BLOCK,
    (_, indent: string, name: string, between: string | undefined, body: string) =>
      itemsOf(name)
        .map((item) => fill(body, item))
        .join(between === undefined ? '' : `${indent}${between}\n`),
  )
  return filled
    .split('\n')
    .map((line) => {
      let rendered = line
      for (let found = INLINE.exec(rendered); found; found = INLINE.exec(rendered)) {
        const [tag, name = '', pattern = '$name', between = ', '] = found
        const parts = itemsOf(name).map((item) => fill(pattern, item))
        rendered =
          rendered.slice(0, found.index) + wrap(parts, between, found.index) + rendered.slice(found.index + tag.length)
      }
      return rendered
    })
    .join('\n')
}

function refuseParts(name: string): never {
  throw new Error(`There is no part "${name}"`)
}

function fill(text: string, item: Readonly<Record<string, string>>): string {
  return text.replace(/\$(\w+)/g, (_, key: string) => {
    const value = item[key]
    if (value === undefined) throw new Error(`An item has no "${key}"`)
    return value
  })
}

/** The parts in as many lines as they need, below each other. */
function wrap(parts: readonly string[], between: string, column: number): string {
  let text = parts[0] ?? ''
  let length = column + text.length
  for (const part of parts.slice(1)) {
    const isTooLong = length + between.length + part.length > WIDTH
    text += isTooLong ? `${between.trimEnd()}\n${' '.repeat(column)}${part}` : between + part
    length = isTooLong ? column + part.length : length + between.length + part.length
  }
  return text
}
