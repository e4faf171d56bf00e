import type { Command } from '../command.ts'
import { aggregate } from './aggregate.ts'
import { createInvitationCommand } from './create-invitation.ts'
import { keyringCreate, keyringRotate } from './keyring.ts'
import { keysCreate, keysList, keysRevoke } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { rollupCheck } from './rollup-check.ts'
import { serve, work } from './serve.ts'
import { start } from './start.ts'
import { workspacesCreate, workspacesList, workspacesSet } from './workspaces.ts'

/** Every command, in the order that the help shows. */
export const commands: readonly Command[] = [
  start,
  serve,
  work,
  migrateCommand,
  aggregate,
  rollupCheck,
  workspacesCreate,
  workspacesList,
  workspacesSet,
  keysCreate,
  keysList,
  keysRevoke,
  createInvitationCommand,
  keyringCreate,
  keyringRotate,
]
