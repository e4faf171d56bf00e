/** A clock that stands still until a test moves it. */
export type FixedClock = { now: () => Date; set: (at: string | Date) => void; advance: (ms: number) => void }

export function createFixedClock(at: string | Date): FixedClock {
  let current = new Date(at)
  return {
    now: () => new Date(current),
    set: (next) => {
      current = new Date(next)
    },
    advance: (ms) => {
      current = new Date(current.getTime() + ms)
    },
  }
}
