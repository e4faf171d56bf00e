import type { Database } from '@otzyv/database'
import { readPreset } from '../ruleset/read-preset.ts'
import type { Ruleset } from '../ruleset/ruleset.ts'
import type { RulesetWish } from './change-ruleset.ts'

type Wished =
  /** `moved`: the zone is another one, so that every day is counted again. */
  | { outcome: 'known'; wished: Ruleset; moved: boolean }
  | { outcome: 'unknown_survey' | 'wrong_preset'; known: string[] }

/** The rules as a wish would have them, under the number of those in force. */
export async function readWished(
  ctx: { db: Database },
  workspaceId: number,
  old: Ruleset,
  wish: Pick<RulesetWish, 'timeZone' | 'unconfirmed' | 'preset'>,
): Promise<Wished> {
  const preset = wish.preset && (await readPreset(ctx, workspaceId, old, wish.preset))
  if (preset && preset.outcome !== 'known') return preset
  const timeZone = wish.timeZone ?? old.timeZone
  const moved = timeZone !== old.timeZone
  const wished: Ruleset = {
    version: old.version,
    timeZone,
    days: moved ? 'from_instants' : old.days,
    unconfirmed: wish.unconfirmed ?? old.unconfirmed,
    presets: preset?.presets ?? old.presets,
  }
  return { outcome: 'known', wished, moved }
}
