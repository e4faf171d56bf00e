export const ticketLinks = {
  nav: 'Links to tickets',
  title: 'Links to tickets',
  intro:
    'Say where the tickets of each helpdesk are opened. On the page Voices, and in files of answers, a ticket is then a link.',
  empty: 'No ticket has come in yet. Each helpdesk that reports tickets is shown here.',
  none: 'no link',
  edit: 'Change',
  editTitle: 'Change the link to tickets of {source}',
  save: 'Save the link',
  remove: 'Remove the link',
  confirmRemove: 'Tickets of {source} are named without a link from then on. Remove it?',
  saved: 'Saved.',
  fields: { template: 'Address of a ticket' },
  hints: {
    template:
      'With {ticketId} where the id of the ticket stands, such as https://acme.zendesk.com/agent/tickets/{ticketId}.',
  },
  wrong: { template: 'Enter an address that begins with https:// and has {ticketId} after the name of the host.' },
}
