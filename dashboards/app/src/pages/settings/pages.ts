import { page as account } from './account/page.tsx'
import { page as alertRules } from './alert-rules/page.tsx'
import { page as apiKeys } from './api-keys/page.tsx'
import { page as asking } from './asking/page.tsx'
import { page as audit } from './audit/page.tsx'
import { page as channels } from './channels/page.tsx'
import { page as dimensions } from './dimensions/page.tsx'
import { page as evidence } from './evidence/page.tsx'
import { page as helpdeskApis } from './helpdesk-apis/page.tsx'
import { page as kiosks } from './kiosks/page.tsx'
import { page as links } from './links/page.tsx'
import { page as mailServer } from './mail-server/page.tsx'
import { page as passkeys } from './passkeys/page.tsx'
import { page as people } from './people/page.tsx'
import { page as peopleData } from './people-data/page.tsx'
import { page as retention } from './retention/page.tsx'
import { page as ruleset } from './ruleset/page.tsx'
import type { SettingsPage } from './settings-page.ts'
import { page as setup } from './setup/page.tsx'
import { page as suppressions } from './suppressions/page.tsx'
import { page as surveys } from './surveys/page.tsx'
import { page as templateLinks } from './template-links/page.tsx'
import { page as ticketLinks } from './ticket-links/page.tsx'
import { page as webhooks } from './webhooks/page.tsx'
import { page as webhooksOut } from './webhooks-out/page.tsx'
import { page as workspace } from './workspace/page.tsx'

/** The pages of the settings, in the order of their list; each stands under the heading of its group. */
export const SETTINGS_PAGES: readonly SettingsPage[] = [
  setup,
  workspace,
  mailServer,
  surveys,
  asking,
  suppressions,
  kiosks,
  templateLinks,
  links,
  dimensions,
  evidence,
  ruleset,
  alertRules,
  webhooks,
  helpdeskApis,
  webhooksOut,
  channels,
  ticketLinks,
  apiKeys,
  people,
  account,
  passkeys,
  peopleData,
  retention,
  audit,
]
