import { readdirSync } from 'node:fs'

const folder = new URL('./', import.meta.url)
const areas = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs') && name !== 'read-mutations.mjs')
  .map((name) => name.slice(0, -'.mjs'.length))
  .sort()

/** The mistakes of the areas asked for, each with its area; of all areas if none is named. Throws on an unknown area. */
export async function readMutations(asked) {
  for (const area of asked)
    if (!areas.includes(area)) throw new Error(`there is no area "${area}"; there are: ${areas.join(', ')}`)
  const chosen = asked.length > 0 ? asked : areas
  const lists = await Promise.all(
    chosen.map(async (area) => {
      const { mutations } = await import(new URL(`${area}.mjs`, folder).href)
      return mutations.map((mutation) => ({ ...mutation, area }))
    }),
  )
  return lists.flat()
}
