import { z } from 'zod'

/** What a webhook may come from: helpdesks by name, `standard` for Standard Webhooks, `custom` for a mapping of one's own. */
export const HELPDESK_NAMES = [
  ...['standard', 'custom', 'chatwoot', 'freescout', 'freshdesk', 'front', 'gitlab', 'glpi', 'gorgias', 'help-scout'],
  ...['hubspot', 'intercom', 'itop', 'jira', 'libredesk', 'redmine', 'zammad', 'zendesk', 'zendesk-trigger', 'znuny'],
] as const
export const HelpdeskName = z.enum(HELPDESK_NAMES)
export type HelpdeskName = z.infer<typeof HelpdeskName>
