import type { StepWork } from '@otzyv/admin-api'
import { cancelRuleset, changeRuleset, previewRuleset, readRulesets } from '@otzyv/aggregation-job'
import { simulateRule } from '@otzyv/alerts'
import { listHelpdesks, listWebhookPayloads, listWebhookReceipts, listWebhookSources, tryHook } from '@otzyv/intake'
import { listSuppressions } from '@otzyv/mailer'
import { createTicketLink, listKiosks, listTemplateLinks } from '@otzyv/survey-endpoint'

/** What the routes of admin-api need of the other steps. */
export const STEP_WORK: StepWork = {
  listWebhookSources,
  listWebhookPayloads,
  listWebhookReceipts,
  listHelpdesks,
  tryHook,
  listKiosks,
  listTemplateLinks,
  createTicketLink,
  listSuppressions,
  simulateRule,
  ruleset: { changeRuleset, giveUpRuleset: cancelRuleset, readRulesets, previewRuleset },
}
