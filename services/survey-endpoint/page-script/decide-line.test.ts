import { fc, test as property } from '@fast-check/vitest'
import { WORDS } from '@otzyv/locales'
import { expect, test } from 'vitest'
import { decideLine, type LineFacts } from './decide-line.ts'

const EN = WORDS.en.page
const FOUR = { rating: 4, comment: '', reasons: [] }
const FACTS: LineFacts = {
  ...{ held: FOUR, stored: null, pending: null, changeUntil: null },
  ...{ isChanging: false, isPassedOver: false, isOnline: true, isReopened: false },
}
const line = (facts: Partial<LineFacts>) => decideLine({ ...FACTS, ...facts }, EN)

test.each<[string, Partial<LineFacts>, string, string]>([
  ['no rating is chosen', { held: { ...FOUR, rating: null } }, EN.choose, EN.send],
  ['nothing is stored yet', {}, EN.notSent, EN.send],
  ['a version is on its way', { pending: { tries: 0, why: '' } }, EN.saving, EN.send],
  ['a change waits for the next one', { isChanging: true, stored: FOUR }, EN.saving, EN.send],
  ['a try failed', { pending: { tries: 1, why: EN.notSaved } }, EN.notSaved, EN.tryNow],
  ['a try failed offline', { pending: { tries: 1, why: EN.notSaved }, isOnline: false }, EN.offline, EN.send],
  ['all is stored', { stored: FOUR }, EN.saved, EN.done],
  ['a newer answer stands', { stored: FOUR, isPassedOver: true }, EN.newer, EN.showNewer],
  ['a comment is open', { stored: FOUR, held: { ...FOUR, comment: 'x' } }, EN.commentOpen, EN.send],
  [
    'a stored comment was changed',
    { stored: FOUR, held: { ...FOUR, comment: 'x' }, isReopened: true },
    EN.changed,
    EN.saveChanges,
  ],
  ['the rating was changed', { stored: FOUR, held: { ...FOUR, rating: 5 } }, EN.changed, EN.saveChanges],
  ['a reason was ticked', { stored: FOUR, held: { ...FOUR, reasons: ['slow'] } }, EN.changed, EN.saveChanges],
])('while %s, the line says so', (_case, facts, words, button) => {
  expect(line(facts)).toMatchObject({ words, button })
})

test('a stored answer says until when it can be changed', () => {
  expect(line({ stored: FOUR, changeUntil: '3 May, 14:00' }).words).toBe('Saved. You can change it until 3 May, 14:00.')
})

test('spaces around a comment and the order of reasons are no change', () => {
  const stored = { rating: 2, comment: 'x', reasons: ['a', 'b'] }
  expect(line({ stored, held: { rating: 2, comment: ' x\n', reasons: ['b', 'a'] } }).look).toBe('good')
})

const fields = fc.record({
  rating: fc.option(fc.integer({ min: 1, max: 3 })),
  comment: fc.constantFrom('', 'x'),
  reasons: fc.constantFrom([], ['a']),
})
property.prop([
  fc.record({
    held: fields,
    stored: fc.option(fields),
    pending: fc.option(fc.record({ tries: fc.nat(2), why: fc.constantFrom(EN.notSaved, EN.noConnection) })),
    isChanging: fc.boolean(),
    isPassedOver: fc.boolean(),
    isOnline: fc.boolean(),
    isReopened: fc.boolean(),
    changeUntil: fc.constant(null),
  }),
])('the line says "saved" of exactly what is stored, and of nothing that is on its way or was passed over', (facts) => {
  const saysSaved = decideLine(facts, EN).words === EN.saved
  const isStored =
    facts.stored !== null && facts.held.rating !== null && JSON.stringify(facts.held) === JSON.stringify(facts.stored)
  expect(saysSaved).toBe(isStored && facts.pending === null && !facts.isChanging && !facts.isPassedOver)
})
