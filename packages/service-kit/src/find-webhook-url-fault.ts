import { isIP } from 'node:net'
import { isPublicAddress, type MailHostRule } from './mail-host-rule.ts'

/** Which hosts webhooks may go to: those of the internet, and others only if who runs the product says so. */
export type WebhookHostRule = MailHostRule

const ALLOW = 'who runs Otzyv can allow it by the setting WEBHOOK_HOSTS'
/** The ports of HTTPS. Another port of a stranger's host may be anything. */
const PORTS = ['', '443', '8443']

/** What is wrong with the address of a webhook before anybody asks where its host is; null if that is nothing. */
export function findWebhookUrlFault(rule: WebhookHostRule, text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    return 'must be an address such as https://example.com/hook'
  if (url.username !== '' || url.password !== '') return 'must hold no user and no password: each webhook is signed'
  const host = hostOf(url)
  if (rule.allowsPrivate(host)) return null
  if (url.protocol !== 'https:') return `must begin with https://; ${ALLOW}`
  if (/(^|\.)localhost\.?$/i.test(host) || (isIP(host) !== 0 && !isPublicAddress(host)))
    return `is in a private network; ${ALLOW}`
  if (!PORTS.includes(url.port)) return `must be at port 443 or 8443; ${ALLOW}`
  return null
}

/** The host of an address, without the brackets that an address of IPv6 stands in. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}
