import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about addresses of the dashboard under a name. */
export const SAVED_VIEW_COMMANDS: readonly Command[] = from(() => import('./saved-views.ts'), {
  viewsList: ['views list', 'List the saved views of the dashboard: those that are shared, and those of people.'],
  viewsCreate: ['views create NAME', 'Save a view of the dashboard for everybody in the workspace.'],
  viewsSet: ['views set VIEW', 'Rename a saved view, or put another address under its name; safe to run again.'],
  viewsShare: ['views share VIEW', 'Give the saved view of one person to everybody; safe to run again.'],
  viewsRemove: ['views remove VIEW', 'Delete a saved view.'],
})
