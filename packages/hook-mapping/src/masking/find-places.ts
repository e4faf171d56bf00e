import type { HookMapping, MappedField, Source } from '../mapping/hook-mapping.ts'
import { readPlaces } from '../mapping/path.ts'

/** The paths that a field is read from. */
function pathsOf(source: Source): string[] {
  if (typeof source === 'string') return [source]
  if ('firstOf' in source) return source.firstOf.flatMap(pathsOf)
  if ('join' in source) return source.join.flatMap(pathsOf)
  if ('text' in source) return []
  return pathsOf('split' in source ? source.split : source.language)
}

type Location = readonly (string | number)[]

/** A place of a payload as one text. */
export const placeText = (location: Location) => JSON.stringify(location)

/** Where mappings read these fields in a payload, and what stands there. */
export function findPlaces(
  mappings: readonly HookMapping[],
  payload: unknown,
  isWanted: (field: MappedField) => boolean,
): Map<string, unknown> {
  const places = new Map<string, unknown>()
  for (const { items, fields } of mappings) {
    const found = items === undefined ? [{ value: payload, location: [] }] : readPlaces(payload, items)
    // A payload brings few events; what stands in many more is cut off anyway.
    for (const item of found.slice(0, 20))
      for (const [field, source] of Object.entries(fields))
        if (isWanted(field as MappedField))
          // strict keys
          for (const path of pathsOf(source))
            for (const { value, location } of readPlaces(item.value, path))
              places.set(placeText([...item.location, ...location]), value)
  }
  return places
}
