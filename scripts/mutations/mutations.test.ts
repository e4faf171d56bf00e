import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readMutations } from './read-mutations.mjs'

const root = new URL('../../', import.meta.url)
const mutations: Mutation[] = await readMutations([])

type Mutation = {
  name: string
  changes: { file: string; find: string | RegExp; replace: string }[]
  killer: { config: string; file: string; test: string }
}

const textOf = (file: string) => readFileSync(fileURLToPath(new URL(file, root)), 'utf8')

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  'the seeded mistake "%s" still fits the code that it is made in',
  (_, { changes, killer }) => {
    const texts = new Map<string, string>()
    for (const { file, find, replace } of changes) {
      const before = texts.get(file) ?? textOf(file)
      const after = before.replace(find, replace)
      expect(after, file).not.toBe(before)
      texts.set(file, after)
    }
    expect(textOf(killer.file)).toMatch(/test/)
  },
)

test('forty mistakes or more are seeded', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(40)
})
