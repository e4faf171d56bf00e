import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second: 100 on every Linux that Node runs on. */
const TICKS = 100

/** Seconds of CPU that a process and all below it have used so far, those that ended included (Linux only). */
export function cpuOfTree(pid: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readTicks(Number(name)) ?? [])
  const below = (parent: number): number =>
    processes
      .filter((one) => one.parent === parent || (parent === pid && one.pid === pid))
      .reduce((sum, one) => sum + one.own + one.reaped + (one.pid === pid ? 0 : below(one.pid)), 0)
  return below(pid) / TICKS
}

/** The memory of a process that is in RAM, in megabytes. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** A program that was started below a process and whose command line has these words; null if there is none. */
export function findBelow(pid: number, words: string): number | null {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(all.map((name) => [Number(name), readTicks(Number(name))?.parent ?? 0]))
  const isBelow = (own: number): boolean => own === pid || (own > 1 && isBelow(parents.get(own) ?? 0))
  return all.map(Number).find((own) => isBelow(own) && readCommand(own) === words) ?? null
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ')
  } catch {
    return ''
  }
}

function readTicks(pid: number): { pid: number; parent: number; own: number; reaped: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return { pid, parent, own: user + system, reaped: childUser + childSystem }
  } catch {
    return null
  }
}
