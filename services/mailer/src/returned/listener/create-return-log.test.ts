import { expect, test } from 'vitest'
import { createReturnLog } from './create-return-log.ts'

test('each line says what came back and how often, and names nobody', () => {
  const lines: unknown[] = []
  const log = createReturnLog({ info: (line, message) => void lines.push([message, line]) })
  const owner = { workspaceId: 7, invitationId: '0b1f7a52-9a0e-4b1f-8a58-0d4f3f4b9f10', sequence: 0 }
  const path = { purpose: 'return path', address: 'bounce+secret@x.example', owner } as const
  const reply = { ...path, purpose: 'reply address' } as const
  log.count(path, { outcome: 'dropped', reason: 'no_report' })
  log.count(path, { outcome: 'report' })
  log.count(reply, { outcome: 'dropped', reason: 'auto_submitted' })
  log.count(path, { outcome: 'dropped', reason: 'no_report' })
  const dropped = 'a mail that came back was dropped'
  expect(lines).toEqual([
    [dropped, { workspace: 7, purpose: 'return path', what: 'no_report', times: 1 }],
    ['a mail came back', { workspace: 7, purpose: 'return path', what: 'report', times: 1 }],
    [dropped, { workspace: 7, purpose: 'reply address', what: 'auto_submitted', times: 1 }],
    [dropped, { workspace: 7, purpose: 'return path', what: 'no_report', times: 2 }],
  ])
})
