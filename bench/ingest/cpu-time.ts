import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const TICKS = 100

/** Seconds of CPU that a process and, where asked, its children have used so far (Linux only; 0 elsewhere). */
export function cpuSeconds(pid: number, withChildren: boolean): number {
  let ticks = ticksOf(pid, withChildren)?.own ?? 0
  if (!withChildren) return ticks / TICKS
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? ticksOf(Number(name), false) : null
    if (child?.parent === pid) ticks += child.own
  }
  return ticks / TICKS
}

/** The parent of a process; 0 where it is not known. */
export function parentOf(pid: number): number {
  return ticksOf(pid, false)?.parent ?? 0
}

/** `reaped` adds what ended children have used. */
function ticksOf(pid: number, reaped: boolean): { own: number; parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return { own: user + system + (reaped ? childUser + childSystem : 0), parent }
  } catch {
    return null
  }
}
