import { FIELD_DIMENSIONS, forEachName } from '@otzyv/domain'
import { z } from 'zod'
import { DIMENSION_MAX, SOURCE_MAX, TAGS_MAX } from './ticket-fields.ts'

/** What the document says of all fields below, because no type does: nothing in them is refused. */
export const TICKET_FIELDS_ARE_TOLERANT =
  'Only `ticketId` and `solvedAt` can refuse a ticket. Every other field takes any value: a text, a number, a list, or an object with a name (`name`, `title`, `label`, `tag` or `displayName`) is read as text. What is too long is cut and named in `cutFields`; what cannot be read, and placeholders that were not filled in, are ignored and named in `ignoredFields`. Fields that are not listed are passed over.'

/** The optional fields as the document lists them; `readTicketFields` reads them. */
export const TICKET_FIELDS = {
  source: text('The helpdesk, which names the ticket together with its id. api if not given', SOURCE_MAX, 'desk'),
  ...forEachName(FIELD_DIMENSIONS, (dimension) => text(`Its ${dimension}`, DIMENSION_MAX, `A ${dimension}`)),
  organisation: text('The company of the customer', DIMENSION_MAX, 'Client'),
  tags: described(
    `A list, or a text separated by commas, semicolons or line breaks, else by spaces; ${TAGS_MAX} are kept`,
    ['vip', 'refund'],
  ),
  subject: text('The subject, which the mail quotes', 1000, 'Where is my invoice?'),
  autoResolved: described('Whether nobody answered it: true, 1, yes, on; such a ticket is not asked about', false),
  askAtOnce: described(
    'Whether its mail goes out at once, whatever the delay of the workspace: true, 1, yes, on',
    true,
  ),
  survey: text('A survey by its id; without it the active surveys share the tickets', 63, 'csat'),
  respondent: described(
    'Whom to ask, as an object with `email`, `name` (200 characters), `locale` (35) and `timeZone`, or as an address alone',
    { email: 'customer@client.example', name: 'Anna', locale: 'de', timeZone: 'Europe/Berlin' },
    'customer@client.example',
  ),
}

function text(what: string, max: number, ...examples: unknown[]) {
  return described(`${what}; ${max} characters are kept`, ...examples)
}

function described(description: string, ...examples: unknown[]) {
  return z.unknown().optional().meta({ description, examples })
}
