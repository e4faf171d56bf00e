import { expect, test } from 'vitest'
import { chooseAllRecipients, chooseRecipients } from './choose-recipients.ts'

const leads = [
  { address: 'all@c.example', teams: null },
  { address: 'care@c.example', teams: ['care'] },
  { address: 'both@c.example', teams: ['care', 'sales'] },
]

test.each([
  [['a@c.example', 'A@c.example'], 'care', ['A@c.example']],
  [[], 'care', ['care@c.example', 'both@c.example']],
  [[], 'sales', ['both@c.example']],
  [[], 'nobody looks after it', ['all@c.example']],
  [[], null, ['all@c.example']],
])('of a rule that names %j an alert about the team %s goes to %j', (recipients, team, expected) => {
  expect(chooseRecipients(leads, { recipients, team })).toEqual(expected)
})

test.each([
  [null, ['all@c.example']],
  [['sales'], ['both@c.example']],
  [['other'], ['all@c.example']],
  [[], ['care@c.example', 'both@c.example', 'all@c.example']],
])('the alerts of a rule about the teams %j may go to %j', (about, expected) => {
  expect(chooseAllRecipients(leads, { recipients: [], about }).sort()).toEqual([...expected].sort())
})
