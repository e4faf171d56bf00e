import { DROP, SURVEYS } from './catalog.ts'
import { computeSeededUuidV4, computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import type { Random } from './create-random.ts'
import type { Zone } from './create-zone.ts'
import { planResponse } from './plan-response.ts'
import type { PlannedInvitation, Ticket } from './planned.ts'

const SECOND = 1_000
const LINK_LIFE = 30 * 86_400_000
const REFUSED_BY_SERVER = 0.005

/** The frame of the history: its first instant, the instant of the drop, its end, and the workspace's zone. */
export type Frame = {
  readonly fromMs: number
  readonly dropFromMs: number
  readonly nowMs: number
  readonly zone: Zone
}

/** The invitation of a ticket solved a moment ago, its mail at most two minutes later, and what came back by now. */
export function planInvitation(
  random: Random,
  frame: Frame,
  ask: { readonly ticket: Ticket; readonly recordedAtMs: number; readonly respondentId: string },
): PlannedInvitation {
  const { ticket, recordedAtMs, respondentId } = ask
  const survey = random.pickByShare(SURVEYS)
  const sendingAtMs = recordedAtMs + random.whole(1, 90) * SECOND
  const sentAtMs = random.chance(REFUSED_BY_SERVER) ? null : sendingAtMs + random.whole(80, 2_500)
  const invitation = {
    id: computeSeededUuidV7(random, recordedAtMs),
    respondentId,
    surveyId: survey.value,
    expiresAtMs: (sentAtMs ?? sendingAtMs) + LINK_LIFE,
    // An id of its own: the invitation's stays out of mail headers.
    messageId: `<${computeSeededUuidV4(random)}@demo.example>`,
    sendingAtMs,
  }
  if (sentAtMs === null) return { ...invitation, sentAtMs, sentDay: null, response: null }
  const dropped = recordedAtMs >= frame.dropFromMs && ticket.team.value === DROP.team && ticket.product === DROP.product
  const response = planResponse(random, {
    ticket,
    kind: survey.kind,
    sentAtMs,
    expiresAtMs: invitation.expiresAtMs,
    historyFromMs: frame.fromMs,
    dropped,
    nowMs: frame.nowMs,
  })
  return {
    ...invitation,
    sentAtMs,
    sentDay: frame.zone.localDay(sentAtMs),
    response: response && { ...response, localDay: frame.zone.localDay(response.confirmedAtMs) },
  }
}
