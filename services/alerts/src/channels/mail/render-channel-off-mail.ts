import { harmlessLabel } from '@otzyv/service-kit'
import { z } from 'zod'
import { renderMail } from './render-mail.ts'

const Detail = z.object({
  channels: z.array(z.object({ name: z.string(), state: z.string(), reason: z.string().nullable() })),
})

type ChannelOff = { name: string; why: string; answer: string }

/** The detail of the notice `channel_off`; names and answers as they may stand in a mail. */
export function parseChannelsOff(detail: unknown): ChannelOff[] {
  return Detail.parse(detail).channels.map(({ name, state, reason }) => ({
    name: harmlessLabel(name, 200),
    why: state === 'gone' ? 'it is not there any more' : 'nothing arrived for five days',
    answer: harmlessLabel(reason ?? '', 300),
  }))
}

/** The mail about channels that were switched off, to which alerts do not go any more. */
export function renderChannelOffMail(facts: {
  workspace: string
  madeUp: boolean
  day: string
  channels: ChannelOff[]
}) {
  const { workspace, channels } = facts
  const names = channels.map(({ name }) => name).join(', ')
  return renderMail({
    subject: `${facts.madeUp ? '[made-up data] ' : ''}Otzyv: alerts do not reach ${names} any more (${workspace})`,
    lines: [
      `On ${facts.day} Otzyv stopped sending alerts there:`,
      ...channels.map(
        ({ name, why, answer }) => `- ${name}: ${why}${answer === '' ? '.' : `. The last answer was: ${answer}.`}`,
      ),
      'An admin can enter a new address under Settings, Channels, and switch the channel on again; what waits for it is sent then.',
    ],
    closing: `Workspace ${workspace}. At most one such mail a day; it goes to everybody whom an alert rule of the workspace names.${facts.madeUp ? ' The data is made up.' : ''}`,
  })
}
