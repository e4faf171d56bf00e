import { expect, test } from 'vitest'
import { checkRooms } from './check-rooms.mjs'

const rooms = { 'services/x/src': ['ground', 'middle', 'roof'] }
const check = (path: string, text: string) => checkRooms([{ path: `services/x/src/${path}`, text }], rooms)

test('a file may import from its own room and from lower ones', () => {
  expect(
    check('middle/a.ts', "import { b } from './b.ts'\nimport type { c } from '../ground/c.ts'\nimport 'zod'"),
  ).toEqual([])
  expect(check('index.ts', "export { a } from './roof/a.ts'")).toEqual([])
  expect(check('ground/a.test.ts', "import { b } from '../roof/b.ts'")).toEqual([])
  expect(checkRooms([{ path: 'services/y/src/ground/a.ts', text: "import '../roof/b.ts'" }], rooms)).toEqual([])
})

test('an import from a higher room, even of a type or at run time, is found with its line', () => {
  expect(check('middle/a.ts', "\nimport type { b } from '../roof/b.ts'")).toEqual([
    'services/x/src/middle/a.ts:2: ../roof/b.ts is above the room middle',
  ])
  expect(check('ground/a.ts', "const b = await import('../middle/b.ts')\nexport * from '../index.ts'")).toEqual([
    'services/x/src/ground/a.ts:1: ../middle/b.ts is above the room ground',
    'services/x/src/ground/a.ts:2: ../index.ts is above the room ground',
  ])
})

test('a room that has no place in the order is found', () => {
  expect(check('cellar/a.ts', '')).toEqual([
    'services/x/src/cellar/a.ts: the room cellar has no place in the order of check-rooms.mjs',
  ])
})
