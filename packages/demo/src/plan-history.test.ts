import { SkipReason } from '@otzyv/contracts'
import { KINDS } from '@otzyv/domain'
import { describe, expect, test } from 'vitest'
import { DEMO_TIME_ZONE, DROP, SURVEYS, TEAMS, TRAINING } from './catalog.ts'
import { createZone } from './create-zone.ts'
import { DEMO_SIZE } from './fill-demo-workspace.ts'
import { type HistoryPlan, planHistory } from './plan-history.ts'
import { planAgents } from './plan-ticket.ts'
import type { PlannedInvitation, PlannedResponse, PlannedSolve } from './planned.ts'

const DAY = 86_400_000
const now = new Date('2026-03-05T08:30:00Z')
const nowMs = now.getTime()

function planWhole(plan: HistoryPlan) {
  const history = planHistory(plan)
  const chunks = [...history.chunks]
  const solves = chunks.flatMap((chunk) => chunk.solves)
  const invited = solves.flatMap((solve) =>
    solve.outcome.kind === 'invited' ? [{ solve, invitation: solve.outcome.invitation }] : [],
  )
  const answered = invited.flatMap((row) =>
    row.invitation.response ? [{ ...row, response: row.invitation.response }] : [],
  )
  return { history, chunks, respondents: chunks.flatMap((chunk) => chunk.respondents), solves, invited, answered }
}

const { history, chunks, respondents, solves, invited, answered } = planWhole({ ...DEMO_SIZE, now })

type Answered = { solve: PlannedSolve; invitation: PlannedInvitation; response: PlannedResponse }

/** The share of ratings 4 and 5 among the confirmed CSAT responses, before and from the drop on. */
function computeChange(rows: readonly Answered[]) {
  const csat = rows.filter((row) => row.invitation.surveyId === 'csat' && row.response.evidence === 'confirmed')
  const [before, after] = [false, true].map((late) => {
    const part = csat.filter((row) => row.solve.solvedAtMs >= history.dropFromMs === late)
    return { n: part.length, share: part.filter((row) => row.response.rating >= 4).length / part.length }
  })
  if (!before || !after) throw new Error('two parts were made')
  const deviation = Math.sqrt(
    (before.share * (1 - before.share)) / before.n + (after.share * (1 - after.share)) / after.n,
  )
  return { before, after, z: (after.share - before.share) / deviation }
}

describe('planHistory', () => {
  test('has about 60,000 invitations, 15,000 responses, 20,000 respondents and one skip in eight', () => {
    expect(Math.abs(invited.length - 60_000)).toBeLessThan(2_000)
    expect(Math.abs(answered.length - 15_000)).toBeLessThan(700)
    expect(Math.abs(respondents.length - 20_000)).toBeLessThan(1_000)
    expect(history.solves).toBe(solves.length)
    const skipped = 1 - invited.length / solves.length
    expect(skipped).toBeGreaterThan(0.1)
    expect(skipped).toBeLessThan(0.14)
    const reasons = new Set(solves.flatMap(({ outcome }) => (outcome.kind === 'skipped' ? [outcome.reason] : [])))
    expect([...reasons].every((reason) => SkipReason.options.includes(reason))).toBe(true)
    expect([...reasons].sort()).toEqual([
      ...['asked_lately', 'bounced', 'malformed_address', 'no_address', 'stale', 'unsubscribed'],
    ])
  })

  test('has the shares of evidence, comments, failed mails and quick answers that life has', () => {
    const share = (test: (row: Answered) => boolean) => answered.filter(test).length / answered.length
    expect(share(({ response }) => response.evidence === 'unconfirmed')).toBeCloseTo(0.04, 2)
    expect(share(({ response }) => response.evidence === 'suspect')).toBeCloseTo(0.01, 2)
    expect(Math.abs(share(({ response }) => response.comment !== '') - 0.25)).toBeLessThan(0.03)
    expect(share((row) => row.response.confirmedAtMs - (row.invitation.sentAtMs ?? 0) < DAY)).toBeGreaterThan(0.85)
    expect(share((row) => row.response.confirmedAtMs - (row.invitation.sentAtMs ?? 0) > 2 * DAY)).toBeGreaterThan(0.02)
    const failed = invited.filter(({ invitation }) => invitation.sentAtMs === null)
    expect(failed.length / invited.length).toBeCloseTo(0.005, 2)
  })

  test('response rates differ by channel', () => {
    const rate = (channel: string) => {
      const sent = invited.filter(({ solve }) => solve.ticket.channel === channel)
      return sent.filter(({ invitation }) => invitation.response).length / sent.length
    }
    expect(rate('chat') - rate('email')).toBeGreaterThan(0.05)
    expect(rate('email') - rate('phone')).toBeGreaterThan(0.04)
  })

  test('CSAT falls clearly in one team, by one product, and nowhere else', () => {
    for (const team of TEAMS) {
      // The training is a change of its own, older than those that are looked for.
      const fromMs = team.value === TRAINING.team ? Date.parse(history.trainingDays[1]) + DAY : history.fromMs
      const own = answered.filter(({ solve }) => solve.ticket.team === team && solve.solvedAtMs >= fromMs)
      const fell = own.filter(({ solve }) => solve.ticket.product === DROP.product)
      const { before, after, z } = computeChange(own)
      if (team.value !== DROP.team) {
        expect(Math.abs(z)).toBeLessThan(3.5)
        continue
      }
      expect(before.share).toBeGreaterThan(0.87)
      expect(after.share).toBeLessThan(0.76)
      expect(after.n).toBeGreaterThan(200)
      expect(computeChange(fell).z).toBeLessThan(-6)
      const rest = own.filter(({ solve }) => solve.ticket.product !== DROP.product)
      expect(Math.abs(computeChange(rest).z)).toBeLessThan(3.5)
    }
    expect(Math.floor((nowMs - history.dropFromMs) / (7 * DAY))).toBe(DROP.weeks)
  })

  test('comments and reasons say why the product fell: the problem comes back', () => {
    const shareOf = (dropped: boolean) => {
      const ticked = answered.filter(
        ({ solve: { ticket, solvedAtMs }, response }) =>
          response.reasons.length > 0 &&
          dropped ===
            (ticket.team.value === DROP.team && ticket.product === DROP.product && solvedAtMs >= history.dropFromMs),
      )
      return ticked.filter(({ response }) => response.reasons.includes('came-back')).length / ticked.length
    }
    expect(shareOf(true)).toBeGreaterThan(0.5)
    expect(shareOf(false)).toBeLessThan(0.2)
    const low = answered.filter(({ invitation, response }) => invitation.surveyId === 'csat' && response.rating <= 3)
    const ticked = low.filter(({ response }) => response.reasons.length > 0)
    expect(Math.abs(ticked.length / low.length - 0.66)).toBeLessThan(0.06)
    expect(answered.filter(({ response }) => response.rating > 6 && response.reasons.length > 0)).toEqual([])
  })

  test('low ratings are followed up: old ones mostly resolved, and new ones in every state', () => {
    const statesOf = (fromDays: number, toDays: number) =>
      answered.flatMap(({ response: { followUp, confirmedAtMs, edit } }) => {
        const days = (nowMs - confirmedAtMs) / DAY
        if (!followUp || days < fromDays || days >= toDays) return []
        return [edit > followUp.edit ? 'reopened' : (followUp.steps.at(-1)?.state ?? 'none')]
      })
    const old = statesOf(60, 600)
    expect(old.filter((state) => state === 'resolved').length / old.length).toBeGreaterThan(0.85)
    expect([...new Set(statesOf(0, 28))].sort()).toEqual(['contacted', 'open', 'reopened', 'resolved'])
    const steps = answered.flatMap(({ response }) =>
      (response.followUp?.steps ?? []).map(({ atMs }) => [response.confirmedAtMs, atMs, nowMs]),
    )
    expect(steps.filter(([from = 0, at = 0, to = 0]) => at <= from || at > to)).toEqual([])
  })

  test('some answers are left out for a reason, and nobody is asked whose mail came back or who unsubscribed', () => {
    const left = answered.flatMap(({ response }) => response.exclusion ?? [])
    expect(left.length).toBeGreaterThan(10)
    expect(new Set(left.map(({ reason }) => reason)).size).toBeGreaterThan(3)
    const endedAt = new Map<string, number>()
    const askedAfter = invited.filter(({ solve, invitation: { respondentId, ended } }) => {
      const isLate = (endedAt.get(respondentId) ?? Number.POSITIVE_INFINITY) < solve.solvedAtMs
      if (ended) endedAt.set(respondentId, ended.atMs)
      return isLate
    })
    expect(askedAfter).toEqual([])
    expect(endedAt.size).toBeGreaterThan(300)
  })

  test('every invitation is consistent: mail after solve, response between mail and expiry, nothing after now', () => {
    const scales = new Map<string, { min: number; max: number }>(
      SURVEYS.map(({ value, kind }) => [value, KINDS[kind].scale]),
    )
    const wrong = invited.filter(({ solve, invitation }) => {
      const { response, sentAtMs } = invitation
      const mail = solve.solvedAtMs < solve.recordedAtMs && solve.recordedAtMs < invitation.sendingAtMs
      if (sentAtMs === null) return !mail || response !== null || invitation.sentDay !== null
      const sent =
        invitation.sendingAtMs < sentAtMs && sentAtMs <= nowMs && invitation.expiresAtMs === sentAtMs + 30 * DAY
      if (response === null) return !(mail && sent)
      const scale = scales.get(invitation.surveyId)
      const order = sentAtMs < response.renderedAtMs && response.renderedAtMs < response.confirmedAtMs
      const end = response.updatedAtMs <= nowMs && response.updatedAtMs < invitation.expiresAtMs
      const edit =
        response.edit === 0
          ? response.updatedAtMs === response.confirmedAtMs
          : response.updatedAtMs > response.confirmedAtMs
      const rating = scale && response.rating >= scale.min && response.rating <= scale.max
      return !(mail && sent && order && end && edit && rating)
    })
    expect(wrong).toEqual([])
    expect(solves.every((solve) => solve.solvedAtMs >= history.fromMs)).toBe(true)
  })

  test('days are those of the zone of the workspace, on both sides of its midnight', () => {
    const zone = createZone(DEMO_TIME_ZONE)
    const wrong = invited.filter(
      ({ invitation: { sentAtMs, sentDay } }) => sentAtMs !== null && sentDay !== zone.localDay(sentAtMs),
    )
    expect(wrong).toEqual([])
    const shifted = answered.filter(
      (row) => row.invitation.response?.localDay !== new Date(row.response.confirmedAtMs).toISOString().slice(0, 10),
    )
    expect(shifted.length).toBeGreaterThan(100)
    expect(
      answered.filter((row) => row.invitation.response?.localDay !== zone.localDay(row.response.confirmedAtMs)),
    ).toEqual([])
  })

  test('ids and tickets are unique, agents belong to their team, respondents come before their invitation', () => {
    expect(new Set(invited.map(({ invitation }) => invitation.id)).size).toBe(invited.length)
    expect(new Set(solves.map((solve) => `${solve.ticket.id} ${solve.solveCycle}`)).size).toBe(solves.length)
    expect(new Set(respondents.map(({ customer }) => customer.address)).size).toBe(respondents.length)
    const teamOf = new Map(planAgents().map((agent) => [agent.value, agent.team]))
    expect(teamOf.size).toBe(60)
    expect(solves.every(({ ticket }) => teamOf.get(ticket.agent) === ticket.team.value)).toBe(true)
    const known = new Set<string>()
    for (const chunk of chunks) {
      for (const respondent of chunk.respondents) known.add(respondent.id)
      const ids = chunk.solves.flatMap(({ outcome }) =>
        outcome.kind === 'invited' ? [outcome.invitation.respondentId] : [],
      )
      expect(ids.filter((id) => !known.has(id))).toEqual([])
    }
  })

  test('nobody is asked twice within two weeks, and addresses are in reserved domains', () => {
    const last = new Map<string, number>()
    for (const { solve, invitation } of invited) {
      expect(solve.solvedAtMs - (last.get(invitation.respondentId) ?? 0)).toBeGreaterThanOrEqual(14 * DAY)
      last.set(invitation.respondentId, solve.recordedAtMs)
    }
    expect(respondents.every(({ customer }) => /^customer\d{5}@example\.(com|org|net)$/.test(customer.address))).toBe(
      true,
    )
  })

  test('the same plan gives the same rows, another seed or now others', () => {
    const small = { seed: 4, weeks: 12, solves: 1_500, customers: 400, now }
    const first = planWhole(small).chunks
    expect(planWhole(small).chunks).toEqual(first)
    expect(planWhole({ ...small, seed: 5 }).chunks).not.toEqual(first)
    expect(planWhole({ ...small, now: new Date(nowMs - 7 * DAY) }).chunks).not.toEqual(first)
  })

  test.each(['2026-03-01T16:59:59Z', '2026-03-01T17:00:00Z', '2025-12-31T23:59:59Z', '2024-02-29T12:00:00Z'])(
    'starts on a Monday in the zone of the workspace and leaves out what is after %s',
    (text) => {
      const end = new Date(text)
      const plan = planWhole({ seed: 1, weeks: 12, solves: 1_500, customers: 400, now: end })
      expect(new Date(plan.history.fromMs + 7 * 3_600_000).toUTCString()).toMatch(/^Mon, .* 00:00:00 GMT$/)
      const weeks = (end.getTime() - plan.history.fromMs) / (7 * DAY)
      expect(weeks).toBeGreaterThanOrEqual(11)
      expect(weeks).toBeLessThan(12)
      expect(plan.solves.every((solve) => solve.recordedAtMs <= end.getTime())).toBe(true)
    },
  )
})
