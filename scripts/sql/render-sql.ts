import { readdirSync, readFileSync } from 'node:fs'
import { COVERAGE_SETS, DIMENSION_SETS, DIMENSIONS, SPLITS } from '@otzyv/domain'
import { type Lists, renderTemplate } from './render-template.ts'

const TEMPLATES = new URL('templates/', import.meta.url)
const PARTS = new URL('parts/', import.meta.url)
/** What several statements have in common, by the name of its file. */
const readPart = (name: string) => readFileSync(new URL(`${name}.sql`, PARTS), 'utf8')

/** A template with the first dimension set alone: what a bench measures the others by. */
export function renderFirstSet(path: string): string {
  const first = DIMENSION_SETS.slice(0, 1)
  return renderTemplate(readFileSync(new URL(path, TEMPLATES), 'utf8'), listsOf(first, first), readPart)
}

/** Every statement that names the dimensions, by its path below `sql/`, as the templates and the list of the domain make it. */
export function renderSql(): { path: string; text: string }[] {
  return readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.sql'))
    .sort()
    .map((path) => {
      const template = readFileSync(new URL(path, TEMPLATES), 'utf8')
      const from = `-- Rendered from scripts/sql/templates/${path}, with the dimensions of packages/domain: npm run build:sql\n`
      return { path, text: from + renderTemplate(template, LISTS, readPart) }
    })
}

/** A set of which another one is a part comes before that one, so that the first that fits is the right one. */
const largestFirst = <Set extends readonly string[]>(sets: readonly Set[]) =>
  [...sets].sort((a, b) => b.length - a.length)
const named = (columns: readonly string[]) => ({ name: columns.join(','), columns: columns.join(', ') })
const capitalised = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)

type Sets = readonly (readonly string[])[]
const RATING_SETS: Sets = largestFirst([...DIMENSION_SETS, ['team', 'lag']])
const LISTS: Lists = listsOf(DIMENSION_SETS, RATING_SETS)

function listsOf(sumSets: Sets, ratingSets: Sets): Lists {
  return {
    dimensions: DIMENSIONS.map((name) => ({ name })),
    /** Those that are with the facts only. */
    unsplit: DIMENSIONS.filter((name) => !SPLITS.some((split) => split === name)).map((name) => ({ name })),
    splits: SPLITS.map((name) => ({ name, set: setOf(name), sets: setsWith(name), flag: `by${capitalised(name)}` })),
    /** The sets of daily_cohort, and those of daily_rollup, which knows how late an answer came, too. */
    sets: largestFirst(sumSets).map(named),
    ratingSets: ratingSets.map(named),
    /** The sets that tickets are summed up by, week by week. */
    coverageSets: largestFirst(COVERAGE_SETS).map(named),
    /** The one that figures of all together are read from. */
    firstSet: sumSets.slice(0, 1).map(named),
    /** By which of its splits the periods of each set are summed up: each by itself, and in the first set none. */
    periodSets: sumSets.map((set, index) => {
      const groupings = [...(index === 0 ? [[]] : []), ...set.map((split) => [split])]
      const values = SPLITS.map((split) =>
        set.includes(split) ? `coalesce(${split}, '') as ${split}` : `'' as ${split}`,
      )
      return {
        ...named(set),
        dimension: nameGroupings(set, groupings),
        values: values.join(', '),
        places: set.map((split, place) => `dimension_values[${place + 1}] as ${split}`).join(', '),
        groupings: groupings.map((grouping) => `(${grouping.join(', ')})`).join(', '),
      }
    }),
  }
}

/** The names of the sets that have a dimension, as a list of texts. */
function setsWith(dimension: string): string {
  return RATING_SETS.filter((set) => set.includes(dimension))
    .map((set) => `'${set.join(',')}'`)
    .join(', ')
}

function setOf(split: string): string {
  const sets = DIMENSION_SETS.filter((set) => set.some((one) => one === split))
  if (sets.length !== 1) throw new Error(`${split} must be in one set of splits, and is in ${sets.length}`)
  return sets.join(',')
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
