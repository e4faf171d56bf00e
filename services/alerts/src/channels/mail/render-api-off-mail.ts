import { findHelpdeskApi } from '@otzyv/helpdesk-api'
import { harmlessLabel } from '@otzyv/service-kit'
import { z } from 'zod'
import { renderMail } from './render-mail.ts'

const Detail = z.object({
  apis: z.array(z.object({ source: z.string(), helpdesk: z.string(), reason: z.string().nullable() })),
})

type ApiOff = { name: string; answer: string }

/** The detail of the notice `helpdesk_api_off`; names and answers as they may stand in a mail. */
export function parseApisOff(detail: unknown): ApiOff[] {
  return Detail.parse(detail).apis.map(({ source, helpdesk, reason }) => ({
    name: `${findHelpdeskApi(helpdesk)?.label ?? helpdesk} (${harmlessLabel(source, 200)})`,
    answer: harmlessLabel(reason ?? '', 300),
  }))
}

/** The mail about APIs of helpdesks that were switched off, so that nothing is written to tickets there any more. */
export function renderApiOffMail(facts: { workspace: string; madeUp: boolean; day: string; apis: ApiOff[] }) {
  const { workspace, apis } = facts
  const names = apis.map(({ name }) => name).join(', ')
  return renderMail({
    subject: `${facts.madeUp ? '[made-up data] ' : ''}Otzyv: the API of ${names} was switched off (${workspace})`,
    lines: [
      `On ${facts.day} Otzyv stopped calling these helpdesks, since nothing succeeded for five days:`,
      ...apis.map(({ name, answer }) => `- ${name}${answer === '' ? '.' : `. The last answer was: ${answer}.`}`),
      'An admin can enter a new token under Settings, Helpdesk APIs, and switch it on again; what waits is written then.',
    ],
    closing: `Workspace ${workspace}. At most one such mail a day; it goes to everybody whom an alert rule of the workspace names.${facts.madeUp ? ' The data is made up.' : ''}`,
  })
}
