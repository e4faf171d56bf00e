import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readQuery } from './read-query.ts'

const Teams = z.strictObject({ team: z.array(z.string()).default([]), week: z.coerce.number().optional() })
const Weeks = z.strictObject({ week: z.string().optional(), team: z.string().optional() })

/** What a query is read as, or why it is refused. */
async function read(schema: z.ZodType, path: string): Promise<unknown> {
  let given: unknown
  const app = new Hono().get('/', (c) => {
    given = readQuery(c, schema)
    return c.body(null)
  })
  app.onError((error, c) => {
    given = error.message
    return c.body(null)
  })
  await app.request(path)
  return given
}

test('the same text is read once for each schema, and nobody can change what others are given', async () => {
  const first = await read(Teams, '/?team=a&team=b&week=3')
  expect(first).toEqual({ team: ['a', 'b'], week: 3 })
  expect(await read(Teams, '/?team=a&team=b&week=3')).toBe(first)
  expect(Object.isFrozen(first)).toBe(true)
  expect(() => (first as z.output<typeof Teams>).team.push('c')).toThrow(TypeError)
  expect(await read(Teams, '/?team=b&team=a&week=3')).toEqual({ team: ['b', 'a'], week: 3 })
  expect(await read(Weeks, '/?team=a&week=3')).toEqual({ team: 'a', week: '3' })
  expect(await read(Teams, '/?team=a&week=3')).toEqual({ team: ['a'], week: 3 })
  expect(await read(Teams, '/')).toEqual({ team: [] })
  expect(await read(Weeks, '/')).toEqual({})
})

test('what is refused is refused each time, and a long text is read as well as a short one', async () => {
  for (let time = 0; time < 2; time++) {
    expect(await read(Weeks, '/?week=1&week=2')).toBe('week: is given 2 times; give it once')
    expect(await read(Teams, '/?week=soon')).toContain('week')
  }
  const name = 'é'.repeat(400)
  const long = await read(Teams, `/?team=${encodeURIComponent(name)}`)
  expect(long).toEqual({ team: [name] })
  expect(Object.isFrozen(long)).toBe(true)
})
