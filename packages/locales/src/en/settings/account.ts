export const account = {
  nav: 'Your account',
  title: 'Your account',
  intro: 'How pages name you, and where you are signed in.',
  fields: { name: 'Name', address: 'Mail address' },
  hints: {
    name: 'How pages name you; without it, by your address.',
    address: 'Your sign-in links are mailed to it.',
    addressOfOthers: 'An admin of this workspace can change it.',
  },
  wrong: {
    name: 'Enter at most 200 characters.',
    address: 'Enter a mail address that nobody else has here, such as lead@example.com.',
  },
  sessions: 'Where you are signed in',
  session: 'network {network}, since {since}, last used {used}',
  current: 'this browser',
  end: 'Sign out',
  endEvery: 'Sign out everywhere',
  confirmEvery: 'This signs you out in every browser, this one too. Sign out everywhere?',
}
