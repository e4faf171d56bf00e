import type { Moment } from './finding.ts'

/** The hour of a moment: what looks at single rows does so once in it, which is often enough. */
export function hourOf({ now }: Pick<Moment, 'now'>): string {
  return now.toISOString().slice(0, 'YYYY-MM-DDTHH'.length)
}
