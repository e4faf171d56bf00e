import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { blamesData, writeAroundPoison } from './write-around-poison.ts'

const sqlError = (code: string) => Object.assign(new Error(`sqlstate ${code}`), { code })
const hundred = Array.from({ length: 100 }, (_, item) => item)

property.prop([fc.uniqueArray(fc.nat(99), { maxLength: 9 }), fc.constantFrom('22021', '22P05', '23503', '23514')])(
  'an item that the database refuses for its data never costs its neighbours anything',
  async (bad, code) => {
    const written: number[] = []
    const settled = await writeAroundPoison(async (items: readonly number[]) => {
      if (items.some((item) => bad.includes(item))) throw sqlError(code)
      written.push(...items)
      return items.map((item) => item * 2)
    }, hundred)
    expect(settled).toEqual(
      hundred.map((item) =>
        bad.includes(item) ? { status: 'rejected', reason: sqlError(code) } : { status: 'fulfilled', value: item * 2 },
      ),
    )
    expect(written).toEqual(hundred.filter((item) => !bad.includes(item)))
  },
)

test('an error that blames no data is the error of every item of its write, and nothing is written again', async () => {
  let writes = 0
  const away = sqlError('08006')
  const settled = await writeAroundPoison(async () => {
    writes += 1
    throw away
  }, hundred)
  expect(settled).toEqual(hundred.map(() => ({ status: 'rejected', reason: away })))
  expect(writes).toBe(1)
})

test('what was committed before the database went away stays acknowledged', async () => {
  const settled = await writeAroundPoison(
    async (items: readonly string[]) => {
      if (items.length === 4) throw sqlError('22021')
      if (items.includes('c')) throw sqlError('57P01')
      return items
    },
    ['a', 'b', 'c', 'd'],
  )
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
})

test('a write that lost a race is run again, three times at most', async () => {
  const lose = (times: number) => {
    let tries = 0
    return writeAroundPoison(
      async (items: readonly string[]) => {
        tries += 1
        if (tries <= times) throw sqlError('40P01')
        return items.map(() => tries)
      },
      ['a', 'b'],
    )
  }
  expect(await lose(3)).toEqual([
    { status: 'fulfilled', value: 4 },
    { status: 'fulfilled', value: 4 },
  ])
  expect((await lose(4)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('a write that gives another number of results than it has items acknowledges none of them', async () => {
  const settled = await writeAroundPoison(async () => ['stored'], ['a', 'b'])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test.each([
  ['22021', true],
  ['23505', true],
  ['40001', false],
  ['08006', false],
  ['ECONNRESET', false],
])('the code %s blames the data: %s', (code, blames) => {
  expect(blamesData(sqlError(code))).toBe(blames)
})
