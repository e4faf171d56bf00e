import { randomUUID } from 'node:crypto'
import type { ServedEndpoint } from '../../services/survey-endpoint/testing/serve-endpoint.ts'
import { buildTemplate } from '../../services/survey-endpoint/testing/template-world.ts'

/** A link that asks, and what became of it. */
type Asked = {
  link: (rating: number) => string
  answer: () => Promise<{ rating: number; evidence: string } | null>
}

type Ask = (endpoint: ServedEndpoint, survey?: 'csat' | 'nps') => Promise<Asked>

/** The kinds of links that mails hold, with the evidence of a person's answer: the rules are the same. */
export const LINKS_IN_MAILS: readonly [where: string, byPerson: 'confirmed' | 'by_ticket', ask: Ask][] = [
  [
    'in our mail',
    'confirmed',
    async (endpoint, kind = 'csat') => {
      const { token, invitationId } = await endpoint.invite({ kind })
      return {
        link: (rating) => `${endpoint.url}/r/${token}/${rating}`,
        answer: () => endpoint.responseOf(invitationId),
      }
    },
  ],
  [
    'in a mail of the helpdesk',
    'by_ticket',
    async (endpoint, surveyId = 'csat') => {
      const template = await buildTemplate(endpoint, { surveyId })
      const ticket = randomUUID()
      await template.solve(ticket)
      return {
        link: (rating) => endpoint.url + template.pathOf(ticket, rating),
        answer: async () => {
          await template.settle()
          return (await template.answersOf(ticket))[0] ?? null
        },
      }
    },
  ],
]
