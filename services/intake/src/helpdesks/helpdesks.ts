import type { HelpdeskName } from '@otzyv/contracts'
import { chatwoot } from './chatwoot/helpdesk.ts'
import { freescout } from './freescout/helpdesk.ts'
import { freshdesk } from './freshdesk/helpdesk.ts'
import { front } from './front/helpdesk.ts'
import { gitlab } from './gitlab/helpdesk.ts'
import { glpi } from './glpi/helpdesk.ts'
import { gorgias } from './gorgias/helpdesk.ts'
import { helpScout } from './help-scout/helpdesk.ts'
import type { Helpdesk } from './helpdesk.ts'
import { hubspot } from './hubspot/helpdesk.ts'
import { intercom } from './intercom/helpdesk.ts'
import { itop } from './itop/helpdesk.ts'
import { jira } from './jira/helpdesk.ts'
import { libredesk } from './libredesk/helpdesk.ts'
import { redmine } from './redmine/helpdesk.ts'
import { zammad } from './zammad/helpdesk.ts'
import { zendesk } from './zendesk/helpdesk.ts'
import { zendeskTrigger } from './zendesk-trigger/helpdesk.ts'
import { znuny } from './znuny/helpdesk.ts'

/** Every helpdesk that is known by name. */
export const HELPDESKS: Readonly<Record<Exclude<HelpdeskName, 'standard' | 'custom'>, Helpdesk>> = {
  ...{
    chatwoot,
    freescout,
    freshdesk,
    front,
    gitlab,
    glpi,
    gorgias,
    hubspot,
    intercom,
    itop,
    jira,
    libredesk,
    redmine,
  },
  ...{ zammad, zendesk, znuny, 'help-scout': helpScout, 'zendesk-trigger': zendeskTrigger },
}
