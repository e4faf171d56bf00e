export const kiosks = {
  nav: 'Kiosks',
  title: 'Kiosks',
  intro:
    'A kiosk is a link without a ticket, for a tablet at the counter or a poster. Anybody who opens it can answer, as often as they like. Its answers have the channel “kiosk”.',
  add: 'Make a kiosk',
  addButton: 'Make the kiosk',
  list: 'Kiosks',
  empty: 'No kiosk yet.',
  closed: 'closed: takes no answers',
  close: 'Close {name}',
  confirmClose:
    '{name} takes no more answers from now on, and this cannot be undone. Answers that were given stay. Close it?',
  fields: { name: 'Name', surveyId: 'Survey', team: 'Team', product: 'Product' },
  hints: {
    name: 'For you, such as the place where it stands.',
    team: 'The team that its answers count for. Empty for none.',
    product: 'The product that its answers count for. Empty for none.',
  },
  wrong: {
    name: 'Enter a name of at most 200 characters.',
    team: 'Enter at most 200 characters.',
    product: 'Enter at most 200 characters.',
  },
}
