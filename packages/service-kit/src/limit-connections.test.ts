import { describe, expect, test } from 'vitest'
import { readOpenFileLimit, unfinishedPerPeer } from './limit-connections.ts'

describe('the room of one peer', () => {
  test.each([
    [256, 64],
    [1024, 256],
    [1_048_576, 1024],
    [10, 16],
  ])('with %i open files is %i', (limit, room) => {
    expect(unfinishedPerPeer(limit)).toBe(room)
  })

  test('follows what the system allows this process', () => {
    expect(readOpenFileLimit()).toBeGreaterThan(0)
  })
})
