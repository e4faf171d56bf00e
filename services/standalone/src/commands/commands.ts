import type { Command } from '../command-line/command.ts'
import { ALERT_COMMANDS } from './alert-commands.ts'
import { ANSWER_COMMANDS } from './answer-commands.ts'
import { ASKED_COMMANDS } from './asked-commands.ts'
import { from } from './commands-from.ts'
import { CONNECTION_COMMANDS } from './connection-commands.ts'
import { INTERVENTION_COMMANDS } from './intervention-commands.ts'
import { SAVED_VIEW_COMMANDS } from './saved-view-commands.ts'

/**
 * Every command, in the order that the help shows: under the name of its export how it is typed, and what it does in a
 * sentence. The file itself is loaded when one of its commands is called, so that a short command does not wait for the
 * whole product to be read.
 */
export const commands: readonly Command[] = [
  ...from(() => import('./start.ts'), {
    start: ['start', 'Run everything in one process, with an embedded PostgreSQL unless DATABASE_URL is set.'],
  }),
  ...from(() => import('./run.ts'), {
    run: [
      'run SERVICE',
      'Run one service alone: intake, survey-endpoint, dashboard-api, admin-api, mailer, aggregation-job, alerts.',
    ],
    serve: ['serve SERVICE', 'The older word of "run" for intake, survey-endpoint, dashboard-api, admin-api.'],
    work: ['work WORKER', 'The older word of "run" for mailer, aggregation-job, alerts.'],
  }),
  ...from(() => import('./migrate.ts'), {
    migrate: ['migrate', 'Bring the database schema up to date; safe to run again.'],
  }),
  ...from(() => import('./demo.ts'), {
    demoFill: [
      'demo fill',
      'Fill the workspace "demo" with its made-up history, if that was begun; a first start does it by itself.',
    ],
  }),
  ...from(() => import('./aggregate.ts'), {
    aggregate: ['aggregate', 'Absorb new responses into rollups and indicators now, without waiting for the schedule.'],
  }),
  ...from(() => import('./rollup.ts'), {
    rollupCheck: [
      'rollup check',
      'Recount everything from the facts and compare with the rollups, cell by cell; exit code 1 on a difference.',
    ],
    rollupRebuild: [
      'rollup rebuild',
      'Recount all days, or some, from the facts while votes come in; continues where it was stopped.',
    ],
  }),
  ...from(() => import('./ruleset.ts'), {
    rulesetShow: [
      'ruleset show',
      'Show under which rules figures are computed (zone, indicators, what counts), and every version before.',
    ],
    rulesetSet: [
      'ruleset set',
      'Change the zone or the indicator of a survey: a new version, in force for all of history at once.',
    ],
    rulesetCancel: ['ruleset cancel', 'Give up the ruleset that is being built; safe to run again.'],
  }),
  ...from(() => import('./ruleset-preview.ts'), {
    rulesetPreview: [
      'ruleset preview',
      'Say what a change of the rules would do: what is counted again, and the last full week before and after.',
    ],
  }),
  ...from(() => import('./dimensions.ts'), {
    dimensionsList: [
      'dimensions list DIMENSION',
      'List the values of team, product, agent, country or channel, with labels and merges.',
    ],
    dimensionsRename: [
      'dimensions rename DIMENSION VALUE LABEL',
      'Change the label that pages show for a value; figures stay.',
    ],
    dimensionsMerge: [
      'dimensions merge DIMENSION VALUE INTO',
      'Count a value as another one, in all of history and from now on.',
    ],
    dimensionsRetire: [
      'dimensions retire DIMENSION VALUE',
      'Leave a value that no longer exists out of charts and tables; figures count it as before.',
    ],
    dimensionsRestore: ['dimensions restore DIMENSION VALUE', 'Show a retired value in charts and tables again.'],
    dimensionsUnmerge: ['dimensions unmerge DIMENSION VALUE', 'Undo a merge: the value counts as itself again.'],
  }),
  ...ANSWER_COMMANDS,
  ...ALERT_COMMANDS,
  ...INTERVENTION_COMMANDS,
  ...SAVED_VIEW_COMMANDS,
  ...from(() => import('./audit.ts'), {
    auditList: ['audit list', 'List who changed which setting, from what to what; never a secret.'],
  }),
  ...from(() => import('./jobs.ts'), {
    jobs: ['jobs', 'List the newest scheduled runs: when planned, how long, how many rows, what failed.'],
  }),
  ...from(() => import('./workspace-logo.ts'), {
    workspacesLogo: [
      'workspaces logo NAME [FILE]',
      'Show, set or take away the picture that customers know a workspace by.',
    ],
  }),
  ...from(() => import('./workspaces.ts'), {
    workspacesCreate: ['workspaces create NAME', 'Make a workspace with a survey of each kind.'],
    workspacesList: ['workspaces list', 'List the workspaces.'],
    workspacesRename: [
      'workspaces rename NAME NEW-NAME',
      'Give a workspace another name; its links, keys and figures stay.',
    ],
    workspacesSet: ['workspaces set NAME', "Change a workspace's settings; safe to run again."],
  }),
  ...from(() => import('./keys.ts'), {
    keysCreate: ['keys create [NAME]', 'Make an API key; it is shown once.'],
    keysList: ['keys list', 'List the API keys of a workspace, without their secrets.'],
    keysRevoke: ['keys revoke KEY_ID', 'Revoke an API key at once; safe to run again.'],
  }),
  ...from(() => import('./people.ts'), {
    peopleAdd: ['people add ADDRESS', 'Let a person sign in to read the figures of a workspace; safe to run again.'],
    peopleList: ['people list', 'List the people of a workspace, with their roles.'],
    peopleSet: ['people set ADDRESS', "Change a person's name or role; it holds at once. Safe to run again."],
    peopleSwitchOff: ['people switch-off ADDRESS', 'Shut a person out at once, and sign them out; safe to run again.'],
    peopleSwitchOn: ['people switch-on ADDRESS', 'Let a person in again who was switched off; safe to run again.'],
    peopleSignInLink: ['people sign-in-link ADDRESS', 'Make a link that signs a person in once; it is shown once.'],
    peopleUnlink: [
      'people unlink ADDRESS',
      'Forget the account at a provider of OpenID Connect that signs a person in; safe to run again.',
    ],
  }),
  ...from(() => import('./people-sessions.ts'), {
    peopleSessions: ['people sessions ADDRESS', 'List where a person is signed in.'],
    peopleEndSession: [
      'people end-session ADDRESS SESSION_ID',
      'End one session of a person, such as that of a lost device; safe to run again.',
    ],
    peopleSignOut: ['people sign-out ADDRESS', 'Sign a person out everywhere; safe to run again.'],
  }),
  ...from(() => import('./passkeys.ts'), {
    passkeysList: ['passkeys list ADDRESS', 'List the passkeys that sign a person in.'],
    passkeysRemove: [
      'passkeys remove ADDRESS PASSKEY_ID',
      'Take a passkey away, such as that of a lost device; safe to run again.',
    ],
  }),
  ...CONNECTION_COMMANDS,
  ...from(() => import('./invitations.ts'), {
    invitationsCreate: [
      'invitations create',
      'Report a solved ticket by hand, as POST /v1/tickets/solved does; reporting the same solve again changes nothing.',
    ],
  }),
  ...from(() => import('./coverage.ts'), {
    coverage: ['coverage', 'Say what became of every solved ticket: one outcome each, adding up to all.'],
  }),
  ...from(() => import('./mail.ts'), {
    mailSettings: ['mail settings', 'Show or change who is asked and when, of one workspace.'],
    mailPreview: ['mail preview SURVEY', "Write a survey's mail to a file, as a customer would see it."],
    mailTest: ['mail test ADDRESS', "Send one of a survey's mails to an address, the way that mails go."],
  }),
  ...from(() => import('./setup.ts'), {
    setup: ['setup', 'Show how far a workspace is set up, and what is still to do for its first answer.'],
  }),
  ...from(() => import('./mail-server.ts'), {
    mailServerSet: [
      'mail server set HOST',
      'Give a workspace a mail server of its own, which its mails take instead of SMTP_URL.',
    ],
    mailServerShow: ['mail server show', 'Show the mail server of a workspace, without its password.'],
    mailServerTest: ['mail server test ADDRESS', 'Send a test mail, and say what is wrong if it is not taken.'],
    mailServerRemove: ['mail server remove', 'Take a workspace its own mail server; mails go to SMTP_URL again.'],
  }),
  ...from(() => import('./deliveries.ts'), {
    deliveriesList: ['deliveries list', 'List mails by their state, such as those in doubt after a crash.'],
    deliveriesResend: [
      'deliveries resend ID',
      'Send a mail that is in doubt or failed once more; it may then arrive twice.',
    ],
  }),
  ...from(() => import('./thanks-mails.ts'), {
    thanksMailsList: ['thanks-mails list', 'List the mails of thanks to those who answered, by their state.'],
    thanksMailsTest: [
      'thanks-mails test SURVEY ADDRESS',
      'Send the mail of thanks of a survey to an address, the way that mails go.',
    ],
  }),
  ...ASKED_COMMANDS,
  ...from(() => import('./keyring.ts'), {
    keyringCreate: [
      'keyring create',
      'Print a new KEYRING for signing links; store it where the services read their settings.',
    ],
    keyringRotate: [
      'keyring rotate',
      'Print the KEYRING of the environment with one more key, which signs from then on; older links stay valid.',
    ],
  }),
  ...from(() => import('./surveys.ts'), {
    surveysList: [
      'surveys list',
      'List the surveys of a workspace: kind, scale, whether it asks, its part of the tickets.',
    ],
    surveysShow: [
      'surveys show SURVEY',
      "Show a survey's settings: its own words, follow-up questions, thanks and mails of thanks, per language.",
    ],
    surveysCreate: [
      'surveys create SURVEY',
      'Add a survey to a workspace; it asks nobody until it has a share of the tickets.',
    ],
    surveysSet: ['surveys set SURVEY', "Change a survey's settings, all parts or none; safe to run again."],
  }),
  ...from(() => import('./evidence.ts'), {
    evidenceList: ['evidence list', "List the responses that are not plainly a person's vote, with the reason."],
    evidenceOverrule: [
      'evidence overrule INVITATION KIND',
      "Set the evidence of a response by a person's decision, with an audit row; its day is recounted.",
    ],
    evidencePolicy: [
      'evidence policy POLICY',
      'Say whether quiet unconfirmed responses count: leave_out (the default) or include_if_quiet.',
    ],
  }),
  ...from(() => import('./link.ts'), {
    linkCreate: [
      'link create',
      'Make a survey link for a ticket, for places where there is no mail; asked again it is the same link.',
    ],
  }),
  ...from(() => import('./kiosk.ts'), {
    kioskCreate: [
      'kiosk create NAME',
      'Switch on a link without tickets, for a counter or a poster; its answers have a channel of their own.',
    ],
    kioskList: ['kiosk list', 'List the kiosks of a workspace with their links.'],
    kioskClose: ['kiosk close KIOSK', 'Switch a kiosk off; its answers stay. Safe to run again.'],
  }),
]
