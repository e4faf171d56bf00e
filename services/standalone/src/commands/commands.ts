import type { Command } from '../command.ts'
import { figureCommands } from './figure-commands.ts'
import { surveyCommands } from './survey-commands.ts'

/**
 * Every command, in the order that the help shows. What a command does is loaded when it is called, so that a short one
 * does not wait for the whole product to be read.
 */
export const commands: readonly Command[] = [
  {
    words: 'start',
    positionals: [],
    summary: 'Run everything in one process, with an embedded PostgreSQL unless DATABASE_URL is set.',
    load: async () => (await import('./start.ts')).start,
  },
  {
    words: 'run',
    positionals: ['SERVICE'],
    summary: 'Run one service alone: intake, survey-endpoint, dashboard-api, mailer, aggregation-job, alerts.',
    load: async () => (await import('./run.ts')).run,
  },
  {
    words: 'serve',
    positionals: ['SERVICE'],
    summary: 'The older word of "run" for intake, survey-endpoint, dashboard-api.',
    load: async () => (await import('./run.ts')).serve,
  },
  {
    words: 'work',
    positionals: ['WORKER'],
    summary: 'The older word of "run" for mailer, aggregation-job, alerts.',
    load: async () => (await import('./run.ts')).work,
  },
  {
    words: 'migrate',
    positionals: [],
    summary: 'Bring the database schema up to date; safe to run again.',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    words: 'aggregate',
    positionals: [],
    summary: 'Absorb new responses into rollups and indicators now, without waiting for the schedule.',
    load: async () => (await import('./aggregate.ts')).aggregate,
  },
  {
    words: 'rollup check',
    positionals: [],
    summary:
      'Recount everything from the facts and compare with the rollups, cell by cell; exit code 1 on a difference.',
    load: async () => (await import('./rollup-check.ts')).rollupCheck,
  },
  {
    words: 'rollup rebuild',
    positionals: [],
    summary: 'Recount all days, or some, from the facts while votes come in; continues where it was stopped.',
    load: async () => (await import('./rollup-rebuild.ts')).rollupRebuild,
  },
  ...figureCommands,
  {
    words: 'jobs',
    positionals: [],
    summary: 'List the newest scheduled runs: when planned, how long, how many rows, what failed.',
    load: async () => (await import('./jobs.ts')).jobsCommand,
  },
  {
    words: 'workspaces create',
    positionals: ['NAME'],
    summary: 'Make a workspace with a survey of each kind.',
    load: async () => (await import('./workspaces.ts')).workspacesCreate,
  },
  {
    words: 'workspaces list',
    positionals: [],
    summary: 'List the workspaces.',
    load: async () => (await import('./workspaces.ts')).workspacesList,
  },
  {
    words: 'workspaces rename',
    positionals: ['NAME', 'NEW-NAME'],
    summary: 'Give a workspace another name; its links, keys and figures stay.',
    load: async () => (await import('./workspaces.ts')).workspacesRename,
  },
  {
    words: 'workspaces set',
    positionals: ['NAME'],
    summary: "Change a workspace's settings; safe to run again.",
    load: async () => (await import('./workspaces.ts')).workspacesSet,
  },
  {
    words: 'keys create',
    positionals: ['[NAME]'],
    summary: 'Make an API key; it is shown once.',
    load: async () => (await import('./keys.ts')).keysCreate,
  },
  {
    words: 'keys list',
    positionals: [],
    summary: 'List the API keys of a workspace, without their secrets.',
    load: async () => (await import('./keys.ts')).keysList,
  },
  {
    words: 'keys revoke',
    positionals: ['KEY_ID'],
    summary: 'Revoke an API key at once; safe to run again.',
    load: async () => (await import('./keys.ts')).keysRevoke,
  },
  {
    words: 'hooks create',
    positionals: ['NAME'],
    summary: 'Let a helpdesk tell tickets by signed webhook: prints its URL, and the secret once.',
    load: async () => (await import('./hooks.ts')).hooksCreate,
  },
  {
    words: 'hooks list',
    positionals: [],
    summary: 'List the webhooks of a workspace with their URLs, without their secrets.',
    load: async () => (await import('./hooks.ts')).hooksList,
  },
  {
    words: 'hooks rotate',
    positionals: ['HOOK_ID'],
    summary: 'Give a webhook a new secret, shown once; the one before is accepted for a while.',
    load: async () => (await import('./hooks.ts')).hooksRotate,
  },
  {
    words: 'hooks revoke',
    positionals: ['HOOK_ID'],
    summary: 'Take no more webhooks of a helpdesk at once; safe to run again.',
    load: async () => (await import('./hooks.ts')).hooksRevoke,
  },
  {
    words: 'invitations create',
    positionals: [],
    summary:
      'Tell a solved ticket by hand, as POST /v1/tickets/solved does; the same solve told again changes nothing.',
    load: async () => (await import('./create-invitation.ts')).createInvitationCommand,
  },
  {
    words: 'coverage',
    positionals: [],
    summary: 'Say what became of every solved ticket: one outcome each, adding up to all.',
    load: async () => (await import('./coverage.ts')).coverage,
  },
  {
    words: 'mail settings',
    positionals: [],
    summary: 'Show or change who is asked and when, of one workspace.',
    load: async () => (await import('./mail-settings.ts')).mailSettings,
  },
  {
    words: 'mail preview',
    positionals: ['SURVEY'],
    summary: "Write a survey's mail to a file, as a customer would see it.",
    load: async () => (await import('./mail-preview.ts')).mailPreview,
  },
  {
    words: 'mail test',
    positionals: ['ADDRESS'],
    summary: "Send one of a survey's mails to an address, over SMTP_URL.",
    load: async () => (await import('./mail-test.ts')).mailTest,
  },
  {
    words: 'deliveries list',
    positionals: [],
    summary: 'List mails by their state, such as those in doubt after a crash.',
    load: async () => (await import('./deliveries-list.ts')).deliveriesList,
  },
  {
    words: 'deliveries resend',
    positionals: ['ID'],
    summary: 'Send a mail that is in doubt or failed once more; it may then arrive twice.',
    load: async () => (await import('./deliveries-resend.ts')).deliveriesResend,
  },
  {
    words: 'suppressions list',
    positionals: [],
    summary: 'List who is not to be asked, and why.',
    load: async () => (await import('./suppressions-list.ts')).suppressionsList,
  },
  {
    words: 'suppressions add',
    positionals: ['ADDRESS'],
    summary: 'Never ask an address again; safe to run again.',
    load: async () => (await import('./suppressions-add.ts')).suppressionsAdd,
  },
  {
    words: 'suppressions remove',
    positionals: ['ADDRESS'],
    summary: 'Let an address be asked again; safe to run again.',
    load: async () => (await import('./suppressions-remove.ts')).suppressionsRemove,
  },
  {
    words: 'keyring create',
    positionals: [],
    summary: 'Print a new KEYRING for signing links; store it where the services read their settings.',
    load: async () => (await import('./keyring.ts')).keyringCreate,
  },
  {
    words: 'keyring rotate',
    positionals: [],
    summary:
      'Print the KEYRING of the environment with one more key, which signs from then on; older links stay valid.',
    load: async () => (await import('./keyring.ts')).keyringRotate,
  },
  ...surveyCommands,
]
