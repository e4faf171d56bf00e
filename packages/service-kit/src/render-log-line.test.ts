import { expect, test } from 'vitest'
import { renderLogLine } from './render-log-line.ts'

const render = (event: Record<string, unknown>) =>
  renderLogLine(JSON.stringify({ level: 40, time: '2026-11-22T03:30:00.000Z', ...event }))

test('a log event is one line for a person: when, how bad, which service, what, and the details', () => {
  expect(render({ service: 'mailer', msg: 'mail not sent', workspace: 7, err: { message: 'refused' } })).toBe(
    '03:30:00 warn  mailer: mail not sent workspace=7 error="refused"\n',
  )
  expect(render({ level: 30, msg: 'turn done', rows: [1, { a: 2 }], name: 'Клиника' })).toBe(
    '03:30:00 info  turn done rows=[1,{"a":2}] name=Клиника\n',
  )
})

test.each([
  ['a new line', 'refused\n03:30:01 info  all is well', '\\u000a'],
  ['a carriage return', 'over\rwritten', '\\u000d'],
  ['a colour', '\u001b[31mred', '\\u001b'],
  ['the title of the window', '\u001b]0;title\u0007', '\\u0007'],
  ['a sequence of one byte', '\u009b2J', '\\u009b'],
  ['text that turns round', 'a\u202eb', '\\u202e'],
])('%s that a stranger wrote into a log event is shown and not obeyed', (_, text, shown) => {
  for (const event of [
    { msg: text },
    { msg: 'x', name: text },
    { msg: 'x', err: { message: text } },
    { msg: 'x', [text]: 1 },
  ]) {
    const line = render(event)
    expect(line).toContain(shown)
    expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u202e]/u)
  }
})
