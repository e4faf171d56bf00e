import { account } from './account.ts'
import { alertRules } from './alert-rules.ts'
import { apiKeys } from './api-keys.ts'
import { asking } from './asking.ts'
import { audit } from './audit.ts'
import { channels } from './channels.ts'
import { common } from './common.ts'
import { dimensions } from './dimensions.ts'
import { evidence } from './evidence.ts'
import { helpdeskApis } from './helpdesk-apis.ts'
import { kiosks } from './kiosks.ts'
import { links } from './links.ts'
import { mailServer } from './mail-server.ts'
import { passkeys } from './passkeys.ts'
import { people } from './people.ts'
import { peopleData } from './people-data.ts'
import { retention } from './retention.ts'
import { ruleset } from './ruleset.ts'
import { setup } from './setup.ts'
import { suppressions } from './suppressions.ts'
import { surveys } from './surveys.ts'
import { templateLinks } from './template-links.ts'
import { ticketLinks } from './ticket-links.ts'
import { webhooks } from './webhooks.ts'
import { webhooksOut } from './webhooks-out.ts'
import { workspace } from './workspace.ts'

/** Every word of the settings: what all pages say, and each page by its name. */
export const settings = {
  ...common,
  pages: {
    account,
    setup,
    workspace,
    mailServer,
    people,
    apiKeys,
    asking,
    surveys,
    dimensions,
    audit,
    passkeys,
    webhooks,
    helpdeskApis,
    channels,
    webhooksOut,
    kiosks,
    templateLinks,
    ticketLinks,
    links,
    suppressions,
    alertRules,
    ruleset,
    evidence,
    peopleData,
    retention,
  },
}
