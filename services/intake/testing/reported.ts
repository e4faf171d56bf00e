import { Problem, TicketOutcome } from '@otzyv/contracts'
import { expect } from 'vitest'

/** The outcome in an answer that must be 200. */
export async function taken(answer: Response) {
  expect([answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([200, ''])
  return TicketOutcome.parse(await answer.json())
}

/** What an answer that must be 422 blames. */
export async function refused(answer: Response) {
  expect(answer.status).toBe(422)
  return Problem.parse(await answer.json()).issues?.map(({ path, message }) => `${path}: ${message}`) ?? []
}
