import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about people who may be asked: what is stored of them, and who is not to be. */
export const ASKED_COMMANDS: readonly Command[] = [
  ...from(() => import('./people-data.ts'), {
    peopleDataShow: [
      'people-data show [ADDRESS]',
      'Count what is stored of somebody who may be asked, by kind; the address may come on standard input.',
    ],
    peopleDataExport: ['people-data export [ADDRESS]', 'Give everything that is stored of a person, as JSON.'],
    peopleDataErase: [
      'people-data erase [ADDRESS]',
      'Erase what is stored of a person; figures stay exact. Safe to run again.',
    ],
    peopleDataReplay: [
      'people-data replay [FILE]',
      'Erase again whom a restored backup brought back; a start does it by itself.',
    ],
    peopleDataScrub: [
      'people-data scrub',
      'Overwrite what deleted rows left on the disk of the database; each table is locked while it is rewritten.',
    ],
  }),
  ...from(() => import('./retention.ts'), {
    retentionShow: ['retention show', 'Show after how many days what is forgotten, and how much is due now.'],
    retentionSet: ['retention set', 'Set after how many days kinds of data are forgotten by themselves, each night.'],
    retentionRun: ['retention run', 'Forget now what is due, without waiting for the night. Safe to run again.'],
  }),
  ...from(() => import('./suppressions.ts'), {
    suppressionsList: ['suppressions list', 'List who is not to be asked, and why.'],
    suppressionsAdd: ['suppressions add ADDRESS', 'Never ask an address again; safe to run again.'],
    suppressionsRemove: ['suppressions remove ADDRESS', 'Let an address be asked again; safe to run again.'],
  }),
]
