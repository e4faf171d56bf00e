import { expect, test } from 'vitest'
import { createErasureMark, listErasureMarks, readMarkKey } from './erasure-mark.ts'
import { createKeyringText, parseKeyring, rotateKeyringText } from './keyring.ts'

const text = createKeyringText()
const keyring = parseKeyring(text)
const anna = { workspaceId: 1, of: 'address' as const, addressKey: 'anna@clients.example' }
const solve = { workspaceId: 1, of: 'solve' as const, source: 'desk', ticketId: 'T-1', solvedAt: new Date(1) }

test('the mark of an address is the same each time, and another one in another workspace or under other keys', () => {
  const mark = createErasureMark(keyring, anna)
  expect(createErasureMark(keyring, { ...anna })).toBe(mark)
  expect(createErasureMark(keyring, { ...anna, workspaceId: 2 })).not.toBe(mark)
  expect(createErasureMark(parseKeyring(createKeyringText()), anna)).not.toBe(mark)
})

test('a mark shows nothing of the address and is none', () => {
  const mark = createErasureMark(keyring, anna)
  expect(mark).toMatch(/^erased:1:[A-Za-z0-9_-]{43}$/)
  expect(readMarkKey(mark)).toBe(1)
  expect(readMarkKey('anna@clients.example')).toBeNull()
})

test('a mark made with an older key is still found after the keyring was rotated', () => {
  const rotated = parseKeyring(rotateKeyringText(text))
  expect(listErasureMarks(rotated, anna)).toContain(createErasureMark(keyring, anna))
  expect(readMarkKey(createErasureMark(rotated, anna))).toBe(2)
})

test('two solves have the same mark only if source, ticket and instant are the same', () => {
  const mark = createErasureMark(keyring, solve)
  expect(createErasureMark(keyring, { ...solve })).toBe(mark)
  for (const other of [{ source: 'des' }, { ticketId: 'kT-1' }, { solvedAt: new Date(2) }])
    expect(createErasureMark(keyring, { ...solve, ...other })).not.toBe(mark)
  expect(createErasureMark(keyring, { ...solve, source: 'desk","T', ticketId: '-1' })).not.toBe(mark)
})
