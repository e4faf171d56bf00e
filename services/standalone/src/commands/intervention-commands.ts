import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about what was done to raise quality. */
export const INTERVENTION_COMMANDS: readonly Command[] = from(() => import('./interventions.ts'), {
  interventionsList: ['interventions list', 'List what was done to raise quality: a training, a new script.'],
  interventionsCreate: ['interventions create NAME', 'Enter something that was done, or is planned, to raise quality.'],
  interventionsSet: ['interventions set INTERVENTION', 'Change its name, days, teams or products; safe to run again.'],
  interventionsWithdraw: [
    'interventions withdraw INTERVENTION',
    'Take an intervention off the pages; safe to run again.',
  ],
})
