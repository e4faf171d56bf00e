export const links = {
  nav: 'Link of a ticket',
  title: 'The link of a ticket',
  intro:
    'A link to the survey for one ticket, for a chat, a letter or the counter. Its answers have the channel “link”.',
  button: 'Make the link',
  created: 'The link of ticket {ticket}. It takes an answer until {until}.',
  existing: 'Ticket {ticket} has this link already. It takes an answer until {until}.',
  largestShare: 'The active survey with the largest share',
  workspaceLocale: 'That of the workspace',
  fields: {
    ticketId: 'Number of the ticket',
    source: 'Helpdesk',
    surveyId: 'Survey',
    locale: 'Language of the page',
    team: 'Team',
    product: 'Product',
  },
  hints: {
    ticketId: 'As your helpdesk shows it.',
    source: 'Needed only if several helpdesks have a ticket with this number.',
    team: 'The team that the answer counts for. If you see some teams only, name one of them.',
  },
  wrong: { ticketId: 'Enter the number of the ticket.' },
}
