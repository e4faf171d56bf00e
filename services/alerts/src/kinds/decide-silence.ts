/**
 * Whether something has fallen silent, by its own rhythm. `same` has how many came in the same hours of each of the four weeks
 * before as the silence has lasted. It is silence only if there were many in every one of them: a weekend, a night or a
 * holiday of one of these weeks explains it otherwise.
 */
export function decideSilence({ isSilent, same }: { isSilent: boolean; same: readonly number[] }): {
  outcome: 'breach' | 'back' | 'nothing'
} {
  if (!isSilent) return { outcome: 'back' }
  if (same.length === 0) return { outcome: 'nothing' }
  return { outcome: Math.min(...same) >= LEAST_USUAL ? 'breach' : 'nothing' }
}

/** With so many expected, and none come, chance is out of the question even if they come in bursts of a few. */
const LEAST_USUAL = 12
