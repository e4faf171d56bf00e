import type { Called } from '@otzyv/helpdesk-api'
import { expect, test } from 'vitest'
import { decideScoreNext, decideTest } from './decide-score-next.ts'

const writing = { said: 'digest', noteId: '9', readNoteId: (body: string) => body || null }
const done: Called = { outcome: 'done', body: '', status: 200, pauseSeconds: null }
const retry = (status: number, own: Partial<Extract<Called, { outcome: 'retry' }>> = {}): Called => ({
  ...{ outcome: 'retry', reason: 'why', mayHaveDone: false, status, pauseSeconds: null },
  ...own,
})
const absent: Called = { outcome: 'absent', reason: 'why', status: 404, pauseSeconds: null }
const refused = (status: number): Called => ({ outcome: 'refused', reason: 'why', status, pauseSeconds: null })
const hung: Called = { outcome: 'unanswered', reached: true, reason: 'why', status: null, pauseSeconds: null }

test.each<[string, 'score.set' | 'score.add', Called, Called | null, object]>([
  ['what was done is sent, with its digest', 'score.set', done, null, { outcome: 'sent', said: 'digest', farId: null }],
  ['a note keeps its id', 'score.add', done, null, { outcome: 'sent', farId: '9' }],
  [
    'a gateway in doubt leaves a note in doubt',
    'score.add',
    retry(504, { mayHaveDone: true }),
    null,
    { outcome: 'unknown' },
  ],
  [
    'and has a tag set again',
    'score.set',
    retry(504, { mayHaveDone: true }),
    null,
    { outcome: 'again', pauseSeconds: 60 },
  ],
  ['a note that hung is in doubt', 'score.add', hung, null, { outcome: 'unknown' }],
  ['one that was never connected to is not', 'score.add', { ...hung, reached: false }, null, { outcome: 'again' }],
  [
    'patience is what is asked for',
    'score.add',
    retry(429, { pauseSeconds: 600 }),
    null,
    { afterSeconds: 600, pauseSeconds: 600 },
  ],
  ['a ticket that is gone', 'score.set', absent, done, { outcome: 'not_taken' }],
  ['a ticket that is gone where nothing else can be asked', 'score.set', absent, null, { outcome: 'not_taken' }],
  ['an address that is gone', 'score.set', absent, absent, { outcome: 'denied' }],
  ['a ticket that is gone while the API is in trouble', 'score.set', absent, retry(500), { outcome: 'again' }],
  [
    '403 says nothing of other tickets',
    'score.set',
    retry(403),
    null,
    { outcome: 'again', blamesApi: false, pauseSeconds: null },
  ],
  ['a closed ticket says nothing of others', 'score.add', refused(422), null, { outcome: 'not_taken' }],
  ['a redirect does', 'score.add', refused(302), null, { outcome: 'failed' }],
])('%s', (_what, event, called, checked, expected) => {
  expect(decideScoreNext(called, { event, attempts: 1 }, checked, writing).outcome).toMatchObject(expected)
})

test('after the tenth attempt it is given up, and a test is made once', () => {
  const last = (called: Called) => decideScoreNext(called, { event: 'score.set', attempts: 10 }, null, writing).outcome
  expect(last(retry(500))).toEqual({ outcome: 'failed', reason: 'why' })
  expect(last(retry(403))).toEqual({ outcome: 'not_taken', reason: 'why' })
  expect(decideTest(retry(500))).toEqual({ outcome: { outcome: 'failed', reason: 'why' }, status: 500 })
})
