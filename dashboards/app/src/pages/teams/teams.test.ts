import { splitName } from '@otzyv/domain/split-name'
import { expect, test } from 'vitest'
import { composeHead } from './compose-head.ts'
import { arrangeTeams, canFold, foldTeams, type Team } from './teams-list.ts'

const team = (label: string, verdict: Team['verdict'] = 'steady', n = 100): Team => ({
  ...{ value: label, label, retired: false, verdict, change: null, target: null, points: [], difference: null },
  ...{ figure: { outcome: 'figure', n, value: 90, lower: 80, upper: 95 }, before: { outcome: 'none' } },
  ...{ hiddenWeeks: 0, hiddenWeeksBefore: 0, sent: 400, responded: n, responseRate: null },
})
const many = (verdict: Team['verdict'], count: number) =>
  Array.from({ length: count }, (_, index) => team(`${verdict} ${index}`, verdict))
const even = (text: string) => text.replace(/\s/g, ' ')

test.each([
  [[...many('lower', 1), ...many('steady', 7)], 'One team of eight is really lower. Seven are steady.'],
  [
    [...many('lower', 1), ...many('steady', 36), ...many('too_few', 3)],
    'One team of 40 is really lower. 36 are steady, three have too few answers.',
  ],
  [
    [...many('lower', 2), ...many('higher', 1), ...many('hidden', 1)],
    'Two teams of four are really lower, one is really higher. One is hidden from you.',
  ],
  [many('higher', 2), 'Two teams of two are really higher.'],
  [many('steady', 8), 'None of the 8 teams has really changed.'],
  [many('steady', 2), 'Neither of the 2 teams has really changed.'],
  [many('steady', 1), 'The only team has not really changed.'],
  [
    [...many('steady', 3), ...many('too_few', 1)],
    'None of the 4 teams has really changed. Three are steady, one has too few answers.',
  ],
  [many('too_few', 3), 'Three have too few answers.'],
  [[], 'No team has answers in these weeks.'],
])('all teams come to one or two sentences: %#', (teams, said) => {
  expect(composeHead('en', teams)).toBe(said)
})

test('the same is said in Russian', () => {
  expect(even(composeHead('ru', [...many('lower', 1), ...many('steady', 7)]))).toBe(
    'Действительно ниже 1 команда из 8. Без изменений — 7.',
  )
  expect(composeHead('ru', many('steady', 8))).toBe('Ни одна из 8 команд действительно не изменилась.')
})

test.each([
  [
    [...many('lower', 2), ...many('higher', 1), ...many('steady', 5)],
    'Two teams of eight are below the target, one is above it. Five cannot be told apart from it.',
    'Ниже цели 2 команды из 8, выше цели — 1. Не отличить от цели — 5.',
  ],
  [
    [...many('higher', 1), ...many('too_few', 1)],
    'One team of two is above the target. One has too few answers.',
    'Выше цели 1 команда из 2. Слишком мало ответов — у 1.',
  ],
  [
    many('steady', 8),
    'None of the 8 teams can be told apart from the target.',
    'Ни одну из 8 команд нельзя отличить от цели.',
  ],
  [
    many('steady', 1),
    'The only team cannot be told apart from the target.',
    'Единственную команду нельзя отличить от цели.',
  ],
])('compared with the target all teams come to one or two sentences: %#', (teams, en, ru) => {
  expect(composeHead('en', teams, true)).toBe(en)
  expect(even(composeHead('ru', teams, true))).toBe(ru)
})

const TEAMS = [
  team('Kazan · Billing', 'steady', 40),
  team('Kazan · Technical', 'lower', 90),
  team('Belgrade · Technical', 'too_few', 2),
  team('Alone', 'higher', 60),
]
const labelsOf = (teams: readonly Team[]) => teams.map(({ label }) => label)

test('teams are in order of what moved, of their names, or of how many answered, and never of their figures', () => {
  expect(labelsOf(arrangeTeams(TEAMS, 'moved', '', 'en'))).toEqual([
    ...['Kazan · Technical', 'Alone', 'Belgrade · Technical', 'Kazan · Billing'],
  ])
  expect(labelsOf(arrangeTeams(TEAMS, 'name', '', 'en'))).toEqual([
    ...['Alone', 'Belgrade · Technical', 'Kazan · Billing', 'Kazan · Technical'],
  ])
  expect(labelsOf(arrangeTeams(TEAMS, 'answers', '', 'en'))).toEqual([
    ...['Kazan · Technical', 'Alone', 'Kazan · Billing', 'Belgrade · Technical'],
  ])
})

test('a team is found by parts of its name, in any order and case', () => {
  expect(labelsOf(arrangeTeams(TEAMS, 'name', ' TECH kaz', 'en'))).toEqual(['Kazan · Technical'])
  expect(labelsOf(arrangeTeams(TEAMS, 'name', '', 'en'))).toHaveLength(4)
  expect(arrangeTeams(TEAMS, 'name', 'nobody', 'en')).toEqual([])
})

test.each([
  ['Kazan · Technical', { prefix: 'Kazan', rest: 'Technical' }],
  ['EU / Billing / Night', { prefix: 'EU', rest: 'Billing / Night' }],
  ['Sales - West', { prefix: 'Sales', rest: 'West' }],
  ['Sales: West', { prefix: 'Sales', rest: 'West' }],
  ['Follow-up', null],
  ['24/7', null],
  ['· odd', null],
  ['Odd · ', null],
])('the name %s is taken apart where people part names', (label, parts) => {
  expect(splitName(label)).toEqual(parts)
})

test('teams are folded by the beginnings of their names, each group where its first team stands, and the others last', () => {
  const folded = foldTeams(arrangeTeams(TEAMS, 'moved', '', 'en'), 'prefix')
  expect(folded.map(({ key, teams }) => [key, labelsOf(teams)])).toEqual([
    ['Kazan', ['Kazan · Technical', 'Kazan · Billing']],
    ['Belgrade', ['Belgrade · Technical']],
    ['', ['Alone']],
  ])
  expect([canFold(TEAMS), canFold(TEAMS.slice(1))]).toEqual([true, false])
})
