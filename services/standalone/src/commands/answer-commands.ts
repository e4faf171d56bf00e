import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about single answers: reading them, leaving them out, taking them out as files, and seeing that somebody answers low ones. */
export const ANSWER_COMMANDS: readonly Command[] = [
  ...from(() => import('./exclusions.ts'), {
    exclusionsAdd: [
      'exclusions add INVITATION REASON',
      'Leave a response out of the figures, with an audit row; it is counted apart.',
    ],
    exclusionsRemove: ['exclusions remove INVITATION', 'Let a response count again; safe to run again.'],
    exclusionsList: ['exclusions list', 'List the responses that are left out, and why.'],
  }),
  ...from(() => import('./export.ts'), {
    exportCoverage: ['export coverage', 'Write what became of solved tickets into a file, as CSV or JSON Lines.'],
    exportIndicators: ['export indicators', 'Write the figures of a survey into a file, as CSV or JSON Lines.'],
    exportResponses: [
      'export responses',
      'Write single responses with their tickets and comments into a file, as CSV or JSON Lines.',
    ],
  }),
  ...from(() => import('./follow-ups.ts'), {
    followUpsSet: [
      'follow-ups set INVITATION',
      'Say how far it is that somebody answers a low rating, who sees to it, by which day, and a note.',
    ],
  }),
  ...from(() => import('./responses.ts'), {
    responsesCount: [
      'responses count',
      'Count the responses that a filter finds, the low ones, and those that wait for an answer.',
    ],
    responsesList: [
      'responses list',
      'List single responses with their tickets and comments; each listing is a row of the audit.',
    ],
    responsesTag: [
      'responses tag INVITATION',
      'Give a response tags, by which it is found again, and take others away.',
    ],
    responsesTags: ['responses tags', 'List the tags that responses were given, and how many have each.'],
  }),
]
