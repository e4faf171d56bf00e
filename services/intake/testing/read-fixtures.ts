import { readdirSync, readFileSync } from 'node:fs'
import { HookTrialAnswer } from '@otzyv/contracts'
import { z } from 'zod'

const Fixture = z.strictObject({ comesTo: HookTrialAnswer.shape.events, payload: z.unknown() })
export type Fixture = z.infer<typeof Fixture> & { helpdesk: string; file: string }

const FOLDER = new URL('../src/helpdesks/', import.meta.url)

/** Every payload that stands beside a helpdesk, with what it comes to when it is received at noon of 25 November 2026, UTC. */
export function readFixtures(): Fixture[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/fixtures\/.*\.json$/.test(path))
    .sort()
    .map((path) => {
      const [helpdesk = '', , file = ''] = path.split('/')
      return { helpdesk, file, ...Fixture.parse(JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))) }
    })
}

/** A payload with another value at one of its places. */
export function withOther(payload: unknown, at: number, value: unknown): unknown {
  const places: [Record<string, unknown>, string][] = []
  const copy = JSON.parse(JSON.stringify(payload), function (this: Record<string, unknown>, key, one) {
    places.push([this, key])
    return one
  })
  const [holder, key] = places[at % places.length] ?? []
  if (holder && key) holder[key] = value
  return copy
}

/** Values that break code which takes whatever comes for a text. No helpdesk sends them on purpose. */
export const STRANGE_VALUES: readonly unknown[] = [
  { toString: 1, valueOf: 2 },
  [{ toString: null }],
  JSON.parse('{"constructor": "x", "length": -1, "then": true, "toJSON": {}}'),
  JSON.parse('{"__proto__": {"toString": []}}'),
  JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  1e308,
  '\ud800',
]
