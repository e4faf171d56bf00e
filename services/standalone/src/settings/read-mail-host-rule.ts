import { createMailHostRule, type MailHostRule } from '@otzyv/service-kit'
import type { Settings } from './settings.ts'

/** Which mail servers workspaces may name for themselves. */
export function readMailHostRule(
  { MAIL_SERVER_HOSTS: allowed }: Pick<Settings, 'MAIL_SERVER_HOSTS'>,
  onLoopback: boolean,
): MailHostRule {
  return createMailHostRule({ onLoopback, allowed })
}
