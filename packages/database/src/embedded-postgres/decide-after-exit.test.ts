import { expect, test } from 'vitest'
import { decideAfterExit } from './decide-after-exit.ts'

test.each([
  ['FATAL:  lock file "postmaster.pid" already exists', 'another-start'],
  ['FATAL:  lock file "postmaster.pid" is empty', 'another-start'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'old-processes'],
  ['FATAL:  could not create any TCP/IP sockets', 'port-taken'],
])('%s: starting again can help', (line, reason) => {
  expect(decideAfterExit(`2026-01-01 LOG:  starting\n2026-01-01 ${line}\n`)).toEqual({ outcome: 'retry', reason })
})

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'the disk is full'],
  ['PANIC:  could not locate a valid checkpoint record', 'could not locate a valid checkpoint record'],
  ['postgres: error while loading shared libraries', 'postgres: error while loading shared libraries'],
  ['', 'it wrote no reason'],
])('%s: it cannot', (line, reason) => {
  expect(decideAfterExit(`${line}\n`)).toEqual({ outcome: 'give-up', reason: expect.stringContaining(reason) })
})
