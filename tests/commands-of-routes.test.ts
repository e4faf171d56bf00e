import { RIGHTS } from '@otzyv/identity'
import { expect, test } from 'vitest'
import { ADMIN_ROUTES } from '../services/admin-api/src/routes/routes.ts'
import { commands } from '../services/standalone/src/commands/commands.ts'

/** What does at the command line what a route does over HTTP: the commands by their words. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  listAudit: ['audit list'],
  getAuditCsv: ['audit list'],
  getSetup: ['setup'],
  getWorkspaceSettings: ['workspaces list'],
  setWorkspace: ['workspaces set', 'workspaces rename'],
  getLogo: ['workspaces logo'],
  setLogo: ['workspaces logo'],
  removeLogo: ['workspaces logo'],
  getMailServer: ['mail server show'],
  setMailServer: ['mail server set'],
  testMailServer: ['mail server test'],
  removeMailServer: ['mail server remove'],
  getMailSettings: ['mail settings'],
  setMailSettings: ['mail settings'],
  listSurveys: ['surveys list'],
  getSurvey: ['surveys show'],
  createSurvey: ['surveys create'],
  setSurvey: ['surveys set'],
  previewSurvey: ['mail preview'],
  listDimensionValues: ['dimensions list'],
  renameDimensionValue: ['dimensions rename'],
  mergeDimensionValue: ['dimensions merge'],
  unmergeDimensionValue: ['dimensions unmerge'],
  retireDimensionValue: ['dimensions retire'],
  restoreDimensionValue: ['dimensions restore'],
  listPeople: ['people list'],
  addPerson: ['people add'],
  setPerson: ['people set'],
  switchOffPerson: ['people switch-off'],
  switchOnPerson: ['people switch-on'],
  signOutPerson: ['people sign-out'],
  createSignInLink: ['people sign-in-link'],
  listPersonSessions: ['people sessions'],
  listSignInWays: ['passkeys list', 'people unlink'],
  unlinkIdentity: ['people unlink'],
  removePasskey: ['passkeys remove'],
  // What one does for oneself the operator does for the person who is named.
  getOwnPerson: ['people list'],
  setOwnPerson: ['people set'],
  listOwnSessions: ['people sessions'],
  endOwnSession: ['people end-session'],
  signOutEverywhere: ['people sign-out'],
  listPasskeys: ['passkeys list'],
  removeOwnPasskey: ['passkeys remove'],
  listApiKeys: ['keys list'],
  createApiKey: ['keys create'],
  revokeApiKey: ['keys revoke'],
  listWebhooks: ['hooks list'],
  listHelpdesks: ['connect'],
  setWebhook: ['hooks set'],
  tryWebhook: ['hooks test'],
  createWebhook: ['hooks create'],
  rotateWebhookSecret: ['hooks rotate'],
  revokeWebhook: ['hooks revoke'],
  listWebhookReceipts: ['hooks receipts'],
  listWebhookPayloads: ['hooks payloads'],
  listChannels: ['channels list'],
  createChannel: ['channels add'],
  setChannel: ['channels set'],
  removeChannel: ['channels remove'],
  testChannel: ['channels test'],
  listChannelNotifications: ['channels log'],
  listOutgoingWebhooks: ['webhooks-out list'],
  createOutgoingWebhook: ['webhooks-out create'],
  setOutgoingWebhook: ['webhooks-out set'],
  rotateOutgoingWebhookSecret: ['webhooks-out rotate'],
  removeOutgoingWebhook: ['webhooks-out remove'],
  testOutgoingWebhook: ['webhooks-out test'],
  listNotifications: ['webhooks-out log'],
  replayNotification: ['webhooks-out replay', 'channels replay'],
  listKiosks: ['kiosk list'],
  createKiosk: ['kiosk create'],
  closeKiosk: ['kiosk close'],
  createTicketLink: ['link create'],
  findSuppressions: ['suppressions list'],
  addSuppression: ['suppressions add'],
  removeSuppression: ['suppressions remove'],
  listAlertRules: ['alert-rules list'],
  createAlertRule: ['alert-rules create'],
  setAlertRule: ['alert-rules set'],
  acknowledgeAlert: ['alerts acknowledge'],
  muteAlert: ['alerts mute'],
  setNewNormal: ['alerts new-normal'],
  createIntervention: ['interventions create'],
  setIntervention: ['interventions set'],
  withdrawIntervention: ['interventions withdraw'],
  createSavedView: ['views create'],
  setSavedView: ['views set'],
  shareSavedView: ['views share'],
  removeSavedView: ['views remove'],
  getRuleset: ['ruleset show'],
  previewRuleset: ['ruleset preview'],
  setRuleset: ['ruleset set', 'evidence policy'],
  cancelRuleset: ['ruleset cancel'],
  readResponses: ['responses list'],
  // What they count stands in the list: the reasons and the comment of each response.
  readReasons: ['responses list'],
  readCommentWords: ['responses list'],
  countResponses: ['responses count'],
  getResponsesCsv: ['export responses'],
  getResponsesJsonl: ['export responses'],
  setFollowUp: ['follow-ups set'],
  tagResponse: ['responses tag'],
  listResponseTags: ['responses tags'],
  listTicketLinks: ['ticket-links list'],
  setTicketLink: ['ticket-links set'],
  removeTicketLink: ['ticket-links remove'],
  overruleEvidenceOfResponse: ['evidence overrule'],
  excludeResponse: ['exclusions add'],
  includeResponse: ['exclusions remove'],
  showPersonData: ['people-data show'],
  exportPersonData: ['people-data export'],
  erasePersonData: ['people-data erase'],
  getRetention: ['retention show'],
  previewRetention: ['retention show'],
  setRetention: ['retention set'],
}

/** Routes that no command stands for, each with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  showSignIn: 'a page of a browser',
  askForSignInLink: 'a command gives the link at once: people sign-in-link',
  beginOidc: 'a step between a browser and the provider',
  finishOidc: 'a step between a browser and the provider',
  enterByProxy: 'a step between a browser and the proxy',
  showSignInLink: 'a page of a browser',
  signIn: 'begins the session of a browser',
  signOut: 'ends the session of a browser; people end-session ends that of another',
  getMe: 'nobody is signed in at the command line',
  beginPasskey: 'a step between a browser and a device',
  signInByPasskey: 'a step between a browser and a device',
  beginNewPasskey: 'a step between a browser and a device',
  addPasskey: 'a step between a browser and a device',
}

const ids = ADMIN_ROUTES.map(({ id }) => id)

test('everything that pages do has a command, or a reason why there is none', () => {
  expect([...ids].sort()).toEqual([...Object.keys(COMMANDS), ...Object.keys(WITHOUT)].sort())
})

test('every command that stands for a route is there', () => {
  const known = commands.map(({ words }) => words)
  for (const words of Object.values(COMMANDS).flat()) expect(known).toContain(words)
})

test('no route of a right is among those without a command', () => {
  const ofRights = ADMIN_ROUTES.filter(({ access }) => access.by === 'right' && access.right in RIGHTS)
  expect(ofRights.length).toBeGreaterThan(60)
  for (const { id } of ofRights) expect(Object.keys(WITHOUT)).not.toContain(id)
})
