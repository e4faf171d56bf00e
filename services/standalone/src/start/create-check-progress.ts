import type { Piece, Step } from '@otzyv/aggregation-job'
import { createProgress, type Progress } from './create-progress.ts'

const UNITS: Record<Step, string> = {
  memory: 'invitations',
  sums: 'daily sums',
  periods: 'periods',
  coverage: 'weeks of tickets',
}

/** The progress of a self-check: a bar for each of its steps. */
export function createCheckProgress(workspace: string, report: (line: string) => void) {
  const bars = new Map<Step, Progress>()
  return {
    show: ({ step, done, total }: Piece): void => {
      const bar = bars.get(step) ?? createProgress(`${workspace}, ${UNITS[step]}`, report)
      bars.set(step, bar)
      bar.show(done, total)
      if (done === total) bar.end()
    },
    end: (): void => {
      for (const bar of bars.values()) bar.end()
    },
  }
}
