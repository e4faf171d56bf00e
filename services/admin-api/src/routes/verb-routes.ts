import type { VerbRoute } from '../verb-route/add-verb-route.ts'
import { ALERT_RULE_ROUTES } from './alert-rules/alert-rule-routes.ts'
import { acknowledgeAlertRoute } from './alerts/acknowledge-alert.ts'
import { markAlertRoute } from './alerts/mark-alert.ts'
import { muteAlertRoute } from './alerts/mute-alert.ts'
import { setNewNormalRoute } from './alerts/set-new-normal.ts'
import { createApiKeyRoute } from './api-keys/create-api-key.ts'
import { listApiKeysRoute } from './api-keys/list-api-keys.ts'
import { revokeApiKeyRoute } from './api-keys/revoke-api-key.ts'
import { getAuditCsvRoute } from './audit/get-audit-csv.ts'
import { listAuditRoute } from './audit/list-audit.ts'
import { createChannelRoute } from './channels/create-channel.ts'
import { listChannelNotificationsRoute } from './channels/list-channel-notifications.ts'
import { listChannelsRoute } from './channels/list-channels.ts'
import { removeChannelRoute } from './channels/remove-channel.ts'
import { setChannelRoute } from './channels/set-channel.ts'
import { testChannelRoute } from './channels/test-channel.ts'
import { listDimensionValues } from './dimensions/list-dimension-values.ts'
import { mergeDimensionValueRoute } from './dimensions/merge-dimension-value.ts'
import { renameDimensionValueRoute } from './dimensions/rename-dimension-value.ts'
import { restoreDimensionValueRoute } from './dimensions/restore-dimension-value.ts'
import { retireDimensionValueRoute } from './dimensions/retire-dimension-value.ts'
import { unmergeDimensionValueRoute } from './dimensions/unmerge-dimension-value.ts'
import { listHelpdeskApisRoute } from './helpdesk-apis/list-helpdesk-apis.ts'
import { listHelpdeskNotificationsRoute } from './helpdesk-apis/list-helpdesk-notifications.ts'
import { removeHelpdeskApiRoute } from './helpdesk-apis/remove-helpdesk-api.ts'
import { setHelpdeskApiRoute } from './helpdesk-apis/set-helpdesk-api.ts'
import { testHelpdeskApiRoute } from './helpdesk-apis/test-helpdesk-api.ts'
import { createInterventionRoute } from './interventions/create-intervention.ts'
import { setInterventionRoute } from './interventions/set-intervention.ts'
import { withdrawInterventionRoute } from './interventions/withdraw-intervention.ts'
import { closeKioskRoute } from './kiosks/close-kiosk.ts'
import { createKioskRoute } from './kiosks/create-kiosk.ts'
import { listKiosksRoute } from './kiosks/list-kiosks.ts'
import { createLinkRoute } from './links/create-link.ts'
import { getLogo } from './logo/get-logo.ts'
import { removeLogoRoute } from './logo/remove-logo.ts'
import { setLogoRoute } from './logo/set-logo.ts'
import { getMailServer } from './mail-server/get-mail-server.ts'
import { removeMailServerRoute } from './mail-server/remove-mail-server.ts'
import { setMailServerRoute } from './mail-server/set-mail-server.ts'
import { testMailServerRoute } from './mail-server/test-mail-server.ts'
import { getMailSettings } from './mail-settings/get-mail-settings.ts'
import { setMailSettingsRoute } from './mail-settings/set-mail-settings.ts'
import { endEverySessionRoute } from './me/end-every-session.ts'
import { endOwnSessionRoute } from './me/end-own-session.ts'
import { getOwnPersonRoute } from './me/get-own-person.ts'
import { setOwnPersonRoute } from './me/set-own-person.ts'
import { createOutgoingWebhookRoute } from './outgoing-webhooks/create-outgoing-webhook.ts'
import { listNotificationsRoute } from './outgoing-webhooks/list-notifications.ts'
import { listOutgoingWebhooksRoute } from './outgoing-webhooks/list-outgoing-webhooks.ts'
import { removeOutgoingWebhookRoute } from './outgoing-webhooks/remove-outgoing-webhook.ts'
import { replayNotificationRoute } from './outgoing-webhooks/replay-notification.ts'
import { rotateOutgoingWebhookSecretRoute } from './outgoing-webhooks/rotate-outgoing-webhook-secret.ts'
import { setOutgoingWebhookRoute } from './outgoing-webhooks/set-outgoing-webhook.ts'
import { testOutgoingWebhookRoute } from './outgoing-webhooks/test-outgoing-webhook.ts'
import { addPersonRoute } from './people/add-person.ts'
import { createSignInLinkRoute } from './people/create-sign-in-link.ts'
import { listPeopleRoute } from './people/list-people.ts'
import { listPersonSessions } from './people/list-person-sessions.ts'
import { listSignInWays } from './people/list-sign-in-ways.ts'
import { removePasskeyRoute } from './people/remove-passkey.ts'
import { setPersonRoute } from './people/set-person.ts'
import { signOutPersonRoute } from './people/sign-out-person.ts'
import { switchOffPersonRoute } from './people/switch-off-person.ts'
import { switchOnPersonRoute } from './people/switch-on-person.ts'
import { unlinkIdentityRoute } from './people/unlink-identity.ts'
import { erasePersonDataRoute } from './person-data/erase-person-data.ts'
import { exportPersonDataRoute } from './person-data/export-person-data.ts'
import { showPersonDataRoute } from './person-data/show-person-data.ts'
import { countResponsesRoute } from './response/count-responses.ts'
import { excludeResponseRoute } from './response/exclude-response.ts'
import { getResponsesCsvRoute, getResponsesJsonlRoute } from './response/get-responses-file.ts'
import { includeResponseRoute } from './response/include-response.ts'
import { listResponseTagsRoute } from './response/list-response-tags.ts'
import { overruleEvidenceRoute } from './response/overrule-evidence.ts'
import { readCommentWordsRoute } from './response/read-comment-words.ts'
import { readReasonsRoute } from './response/read-reasons.ts'
import { readResponsesRoute } from './response/read-responses.ts'
import { setFollowUpRoute } from './response/set-follow-up.ts'
import { tagResponseRoute } from './response/tag-response.ts'
import { getRetention } from './retention/get-retention.ts'
import { previewRetentionRoute } from './retention/preview-retention.ts'
import { setRetentionRoute } from './retention/set-retention.ts'
import { cancelRulesetRoute } from './ruleset/cancel-ruleset.ts'
import { getRuleset } from './ruleset/get-ruleset.ts'
import { previewRulesetRoute } from './ruleset/preview-ruleset.ts'
import { setRulesetRoute } from './ruleset/set-ruleset.ts'
import { createSavedViewRoute } from './saved-views/create-saved-view.ts'
import { removeSavedViewRoute } from './saved-views/remove-saved-view.ts'
import { setSavedViewRoute } from './saved-views/set-saved-view.ts'
import { shareSavedViewRoute } from './saved-views/share-saved-view.ts'
import { getSetup } from './setup/get-setup.ts'
import { addSuppressionRoute } from './suppressions/add-suppression.ts'
import { findSuppressionsRoute } from './suppressions/find-suppressions.ts'
import { removeSuppressionRoute } from './suppressions/remove-suppression.ts'
import { SURVEY_VERB_ROUTES } from './surveys/survey-verb-routes.ts'
import { closeTemplateLinkRoute } from './template-links/close-template-link.ts'
import { createTemplateLinkRoute } from './template-links/create-template-link.ts'
import { listTemplateLinksRoute } from './template-links/list-template-links.ts'
import { listTicketLinksRoute } from './ticket-links/list-ticket-links.ts'
import { removeTicketLinkRoute } from './ticket-links/remove-ticket-link.ts'
import { setTicketLinkRoute } from './ticket-links/set-ticket-link.ts'
import { createWebhookRoute } from './webhooks/create-webhook.ts'
import { listHelpdesksRoute } from './webhooks/list-helpdesks.ts'
import { listWebhookPayloadsRoute } from './webhooks/list-webhook-payloads.ts'
import { listWebhookReceiptsRoute } from './webhooks/list-webhook-receipts.ts'
import { listWebhooksRoute } from './webhooks/list-webhooks.ts'
import { revokeWebhookRoute } from './webhooks/revoke-webhook.ts'
import { rotateWebhookSecretRoute } from './webhooks/rotate-webhook-secret.ts'
import { setWebhookRoute } from './webhooks/set-webhook.ts'
import { tryWebhookRoute } from './webhooks/try-webhook.ts'
import { getWorkspaceSettings } from './workspace/get-workspace.ts'
import { setWorkspaceRoute } from './workspace/set-workspace.ts'

/** What a person may do over HTTP: a route for each verb of packages/admin, and for what their pages read. */
export const VERB_ROUTES: readonly VerbRoute[] = [
  listAuditRoute,
  getAuditCsvRoute,
  getSetup,
  getWorkspaceSettings,
  setWorkspaceRoute,
  getLogo,
  setLogoRoute,
  removeLogoRoute,
  getMailServer,
  setMailServerRoute,
  testMailServerRoute,
  removeMailServerRoute,
  createWebhookRoute,
  listPeopleRoute,
  addPersonRoute,
  setPersonRoute,
  switchOffPersonRoute,
  switchOnPersonRoute,
  signOutPersonRoute,
  createSignInLinkRoute,
  listPersonSessions,
  listApiKeysRoute,
  createApiKeyRoute,
  revokeApiKeyRoute,
  getMailSettings,
  setMailSettingsRoute,
  readResponsesRoute,
  readReasonsRoute,
  readCommentWordsRoute,
  countResponsesRoute,
  getResponsesCsvRoute,
  getResponsesJsonlRoute,
  setFollowUpRoute,
  tagResponseRoute,
  listResponseTagsRoute,
  listTicketLinksRoute,
  setTicketLinkRoute,
  removeTicketLinkRoute,
  overruleEvidenceRoute,
  excludeResponseRoute,
  includeResponseRoute,
  getOwnPersonRoute,
  setOwnPersonRoute,
  endOwnSessionRoute,
  endEverySessionRoute,
  ...SURVEY_VERB_ROUTES,
  listDimensionValues,
  renameDimensionValueRoute,
  mergeDimensionValueRoute,
  unmergeDimensionValueRoute,
  retireDimensionValueRoute,
  restoreDimensionValueRoute,
  listSignInWays,
  unlinkIdentityRoute,
  removePasskeyRoute,
  listWebhooksRoute,
  rotateWebhookSecretRoute,
  revokeWebhookRoute,
  listWebhookPayloadsRoute,
  listWebhookReceiptsRoute,
  listHelpdesksRoute,
  setWebhookRoute,
  tryWebhookRoute,
  listNotificationsRoute,
  listHelpdeskApisRoute,
  setHelpdeskApiRoute,
  testHelpdeskApiRoute,
  removeHelpdeskApiRoute,
  listHelpdeskNotificationsRoute,
  listChannelsRoute,
  createChannelRoute,
  setChannelRoute,
  removeChannelRoute,
  testChannelRoute,
  listChannelNotificationsRoute,
  listOutgoingWebhooksRoute,
  createOutgoingWebhookRoute,
  setOutgoingWebhookRoute,
  removeOutgoingWebhookRoute,
  rotateOutgoingWebhookSecretRoute,
  testOutgoingWebhookRoute,
  replayNotificationRoute,
  listKiosksRoute,
  listTemplateLinksRoute,
  createTemplateLinkRoute,
  closeTemplateLinkRoute,
  createKioskRoute,
  closeKioskRoute,
  createLinkRoute,
  findSuppressionsRoute,
  addSuppressionRoute,
  removeSuppressionRoute,
  ...ALERT_RULE_ROUTES,
  acknowledgeAlertRoute,
  markAlertRoute,
  muteAlertRoute,
  setNewNormalRoute,
  createInterventionRoute,
  setInterventionRoute,
  withdrawInterventionRoute,
  createSavedViewRoute,
  setSavedViewRoute,
  shareSavedViewRoute,
  removeSavedViewRoute,
  getRuleset,
  previewRulesetRoute,
  setRulesetRoute,
  cancelRulesetRoute,
  showPersonDataRoute,
  exportPersonDataRoute,
  erasePersonDataRoute,
  getRetention,
  previewRetentionRoute,
  setRetentionRoute,
]
