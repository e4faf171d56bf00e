import { texts } from '../data/page-state.ts'

/** What an indicator is called in the reader's language; one that the page does not know by what the server calls it. */
export function namePreset({ id, name }: { id: string; name: string }): string {
  const known = Object.entries(texts.value.presets).find(([preset]) => preset === id)
  return known?.[1] ?? name
}
