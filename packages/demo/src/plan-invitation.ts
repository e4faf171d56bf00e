import { type DemoKind, DROP, EARLIER_DROP, SURVEYS, TRAINING } from './catalog.ts'
import { computeSeededUuidV4, computeSeededUuidV7 } from './compute-seeded-uuid.ts'
import type { Random } from './create-random.ts'
import { planResponse } from './plan-response.ts'
import type { Frame, PlannedInvitation, Ticket } from './planned.ts'

const SECOND = 1_000
const LINK_LIFE = 30 * 86_400_000
const HOUR = 3_600_000
const REFUSED_BY_SERVER = 0.004
const CAME_BACK = 0.003
/** Of those who did not answer. */
const UNSUBSCRIBED = 0.003

type Ask = { readonly ticket: Ticket; readonly recordedAtMs: number; readonly respondentId: string }

/** The invitation of a ticket solved a moment ago, its mail at most two minutes later, and what came back by now. */
export function planInvitation(random: Random, frame: Frame, ask: Ask): PlannedInvitation {
  const { recordedAtMs, respondentId } = ask
  const survey = random.pickByShare(SURVEYS)
  const sendingAtMs = recordedAtMs + random.whole(1, 90) * SECOND
  const sentAtMs = random.chance(REFUSED_BY_SERVER) ? null : sendingAtMs + random.whole(80, 2_500)
  const expiresAtMs = (sentAtMs ?? sendingAtMs) + LINK_LIFE
  const id = computeSeededUuidV7(random, recordedAtMs)
  // An id of its own: the invitation's stays out of mail headers.
  const messageId = `<${computeSeededUuidV4(random)}@demo.example>`
  const { ended, response } = planReturn(random, frame, ask, { kind: survey.kind, sendingAtMs, sentAtMs, expiresAtMs })
  // One literal, where spreading the parts takes several times as long.
  return {
    id,
    respondentId,
    surveyId: survey.value,
    expiresAtMs,
    messageId,
    sendingAtMs,
    sentAtMs,
    sentDay: sentAtMs === null ? null : frame.zone.localDay(sentAtMs),
    ended,
    response,
  }
}

type Mail = { kind: DemoKind; sendingAtMs: number; sentAtMs: number | null; expiresAtMs: number }

/** What came back of a mail by now: an answer, the mail itself, or that its reader wants no more of them. */
function planReturn(
  random: Random,
  frame: Frame,
  { ticket, recordedAtMs }: Ask,
  { kind, sendingAtMs, sentAtMs, expiresAtMs }: Mail,
): Pick<PlannedInvitation, 'ended' | 'response'> {
  if (sentAtMs === null) return { ended: { how: 'bounced', atMs: sendingAtMs + SECOND }, response: null }
  if (random.chance(CAME_BACK)) {
    const atMs = sentAtMs + random.whole(5 * SECOND, HOUR / 3)
    return { ended: atMs <= frame.nowMs ? { how: 'bounced', atMs } : null, response: null }
  }
  const response = planResponse(random, frame, {
    ticket,
    kind,
    sentAtMs,
    expiresAtMs,
    dropped: recordedAtMs >= frame.dropFromMs && ticket.team.value === DROP.team && ticket.product === DROP.product,
    disappointed:
      ticket.team.value === EARLIER_DROP.team &&
      recordedAtMs >= frame.earlierDrop.fromMs &&
      recordedAtMs < frame.earlierDrop.toMs,
    untrained: recordedAtMs < frame.trainedFromMs && ticket.team.value === TRAINING.team,
  })
  if (response || !random.chance(UNSUBSCRIBED)) return { ended: null, response }
  const atMs = sentAtMs + random.whole(HOUR / 4, 30 * HOUR)
  return { ended: atMs <= frame.nowMs ? { how: 'unsubscribed', atMs } : null, response }
}
