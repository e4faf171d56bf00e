import { readdirSync, readFileSync } from 'node:fs'
import { DIMENSION_SETS, DIMENSIONS, SPLIT_SETS, SPLITS } from '@otzyv/domain'
import { type Lists, renderTemplate } from './render-template.ts'

const TEMPLATES = new URL('templates/', import.meta.url)

/** Every statement that names the dimensions, by its path below `sql/`, as the templates and the list of the domain make it. */
export function renderSql(): { path: string; text: string }[] {
  return readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.sql'))
    .sort()
    .map((path) => {
      const template = readFileSync(new URL(path, TEMPLATES), 'utf8')
      const from = `-- Rendered from scripts/sql/templates/${path}, with the dimensions of packages/domain: npm run build:sql\n`
      return { path, text: from + renderTemplate(template, LISTS) }
    })
}

/** A set of which another one is a part comes before that one, so that the first that fits is the right one. */
const largestFirst = <Set extends readonly string[]>(sets: readonly Set[]) =>
  [...sets].sort((a, b) => b.length - a.length)
const named = (columns: readonly string[]) => ({ name: columns.join(','), columns: columns.join(', ') })
const capitalised = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)

const RATING_SETS: readonly (readonly string[])[] = largestFirst([...DIMENSION_SETS, ['team', 'lag']])
const LISTS: Lists = {
  dimensions: DIMENSIONS.map((name) => ({ name, sets: setsWith(name) })),
  splits: SPLITS.map((name) => ({ name, set: setOf(name), flag: `by${capitalised(name)}` })),
  /** The sets of daily_cohort, and those of daily_rollup, which knows how late an answer came, too. */
  cohortSets: largestFirst(DIMENSION_SETS).map(named),
  ratingSets: RATING_SETS.map(named),
  splitSets: SPLIT_SETS.map(named),
  /** The one that figures of all together are read from. */
  firstSet: SPLIT_SETS.slice(0, 1).map(named),
  periodDimensions: SPLIT_SETS.flatMap(listGroupings)
    .filter((grouping) => grouping.length > 0)
    .map((grouping) => ({ name: grouping.length > 1 ? `'${grouping.join(',')}'` : grouping.join() })),
  periodSets: SPLIT_SETS.map((set, index) => {
    const groupings = listGroupings(set).filter((grouping) => index === 0 || grouping.length > 0)
    const values = SPLITS.map((split) =>
      set.includes(split) ? `coalesce(${split}, '') as ${split}` : `'' as ${split}`,
    )
    return {
      ...named(set),
      dimension: nameGroupings(set, groupings),
      values: values.join(', '),
      groupings: groupings.map((grouping) => `(${grouping.join(', ')})`).join(', '),
    }
  }),
}

/** The names of the sets that have a dimension, as a list of texts. */
function setsWith(dimension: string): string {
  return RATING_SETS.filter((set) => set.includes(dimension))
    .map((set) => `'${set.join(',')}'`)
    .join(', ')
}

function setOf(split: string): string {
  const sets = SPLIT_SETS.filter((set) => set.some((one) => one === split))
  if (sets.length !== 1) throw new Error(`${split} must be in one set of splits, and is in ${sets.length}`)
  return sets.join(',')
}

/** Every choice of some of the columns, the fewest first. */
function listGroupings(columns: readonly string[]): string[][] {
  const choices: string[][] = [[]]
  for (const column of columns) choices.push(...choices.map((some) => [...some, column]))
  return choices.sort((a, b) => a.length - b.length)
}

/** Says by which of its columns a row of grouping sets is; grouping() has a bit for each column that it is not by. */
function nameGroupings(columns: readonly string[], groupings: readonly (readonly string[])[]): string {
  const nameOf = (grouping: readonly string[]) => `'${grouping.join(',') || 'all'}'`
  if (groupings.length === 1) return nameOf(groupings[0] ?? [])
  const cases = groupings.map((grouping) => {
    const bits = columns.map((column) => (grouping.includes(column) ? '0' : '1')).join('')
    return { bits: Number.parseInt(bits, 2), name: nameOf(grouping) }
  })
  const whens = cases.sort((a, b) => a.bits - b.bits).map(({ bits, name }) => `when ${bits} then ${name}`)
  return `case grouping(${columns.join(', ')}) ${whens.join(' ')} end`
}
