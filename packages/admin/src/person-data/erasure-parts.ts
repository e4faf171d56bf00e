import type { ErasureCounts } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'

/** An erasure as it is kept outside the database, so that a restored backup can be brought up to it. */
export type LoggedErasure = {
  workspaceId: number
  erasureId: string
  erasedAt: string
  addressMark: string
  counts: ErasureCounts
  mayAskAgain: boolean
}

/** Where mails end that are delivered to nobody: on disk, with the addresses and links of people. */
export type MailFolder = {
  /** The mails to an address, newest first, each as it was sent. */
  listTo: (addressKey: string) => Promise<{ id: string; arrivedAt: Date; source: string }[]>
  /** Deletes the mails to an address and gives how many there were. */
  removeTo: (addressKey: string) => Promise<number>
  /** How many mails arrived before an instant, and when the oldest of them did; null: there is none. */
  countBefore: (before: Date) => Promise<{ count: number; oldest: Date | null }>
  /** Deletes these and gives how many there were. */
  removeBefore: (before: Date) => Promise<number>
}

/** What reaches beyond the database. */
export type PersonDataParts = {
  keyring: MarkingKeyring
  mailFolder: MailFolder
  /** Appends to the file of erasures; resolves when it is on disk. */
  logErasure: (erasure: LoggedErasure) => Promise<void>
}
