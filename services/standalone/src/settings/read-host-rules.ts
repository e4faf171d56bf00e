import { createMailHostRule, type MailHostRule, type WebhookHostRule } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/** Which mail servers workspaces may name for themselves. */
export function readMailHostRule(
  { MAIL_SERVER_HOSTS: allowed }: Pick<Settings, 'MAIL_SERVER_HOSTS'>,
  onLoopback: boolean,
): MailHostRule {
  return createMailHostRule({ onLoopback, allowed })
}

/** Where the webhooks of workspaces may go, beside the internet. */
export function readWebhookHostRule(
  { WEBHOOK_HOSTS: allowed }: Pick<Settings, 'WEBHOOK_HOSTS'>,
  onLoopback: boolean,
): WebhookHostRule {
  return createMailHostRule({ onLoopback, allowed })
}
