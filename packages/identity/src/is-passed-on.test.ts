import { expect, test } from 'vitest'
import { findOwners } from './is-passed-on.ts'

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11 1 0 100 0 0 10 0
   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 12 1 0 20 4 30 10 -1
   2: 0100007F:D431 0100007F:1F90 01 00000000:00000000 00:00000000 00000000    33        0 13 1 0 20 4 30 10 -1`

test('the owner of a program that is connected is read from the kernel’s table, and nobody’s where there is none', () => {
  expect(findOwners(TABLE, 0xd431, 0x1f90)).toEqual([33])
  expect(findOwners(TABLE, 0x1f90, 0xd431)).toEqual([1000])
  expect(findOwners(TABLE, 0xd432, 0x1f90)).toEqual([])
})
