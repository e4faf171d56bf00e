import type { HelpdeskApi } from './helpdesk-api.ts'
import { chatwoot } from './helpdesks/chatwoot.ts'
import { freshdesk } from './helpdesks/freshdesk.ts'
import { gitlab } from './helpdesks/gitlab.ts'
import { helpScout } from './helpdesks/help-scout.ts'
import { http } from './helpdesks/http.ts'
import { httpOauth } from './helpdesks/http-oauth.ts'
import { intercom } from './helpdesks/intercom.ts'
import { libredesk } from './helpdesks/libredesk.ts'
import { zammad } from './helpdesks/zammad.ts'
import { zendesk } from './helpdesks/zendesk.ts'

/** Every API of a helpdesk that can be called, by the name under which its connection is stored. */
export const HELPDESK_APIS: Readonly<Record<string, HelpdeskApi>> = {
  ...{ chatwoot, freshdesk, gitlab, intercom, libredesk, zammad, zendesk },
  'help-scout': helpScout,
  // Any other, which is written for it.
  http,
  'http-oauth': httpOauth,
}

/** The API of this name; null for one that this version does not know. */
export function findHelpdeskApi(name: string): HelpdeskApi | null {
  return Object.hasOwn(HELPDESK_APIS, name) ? (HELPDESK_APIS[name] ?? null) : null
}
