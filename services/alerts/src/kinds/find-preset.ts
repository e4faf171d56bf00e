import { isPreset, type Preset, presets } from '@otzyv/indicators'

/** The rule of an indicator by the id that a stored figure names. Throws on one that this version does not know. */
export function findPreset(id: string): Preset {
  if (!isPreset(id))
    throw new Error(`No preset is called "${id}": the figures are those of a newer otzyv, update this one`)
  return presets[id]
}
