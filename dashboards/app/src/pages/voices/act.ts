import type { ListedFollowUp, ListedResponse } from '@otzyv/contracts'
import { signal } from '@preact/signals'
import { may, me, readMe } from '../../data/me.ts'
import { say } from '../../data/page-state.ts'
import { type SendFailure, type Sent, sendJson } from '../../data/send-json.ts'
import { readAgain, refreshCounts, replaceAnswer } from './answers.ts'
import { voicesTexts } from './asked-voices.ts'
import { leavingOut, selected } from './selected.ts'

type Deed =
  | {
      what: 'followUp'
      change: { state?: ListedFollowUp['state']; owner?: string | null; due?: string; note?: string }
    }
  | { what: 'tag'; add: readonly string[]; remove: readonly string[] }
  | { what: 'exclude'; reason: string; note: string }
  | { what: 'include' }
  | { what: 'evidence'; evidence: 'confirmed' | 'suspect' }

/** What became of the last deed, and of which answer. */
export const outcome = signal<{ invitationId: string; text: string; failed: boolean } | null>(null)
let busy = false

/**
 * Does one thing about an answer. What is shown changes when the server has stored it, and not before: what failed leaves
 * everything as it is, and says why.
 */
export async function act(answer: ListedResponse, deed: Deed): Promise<boolean> {
  if (busy) return false
  busy = true
  const sent = await send(answer, deed)
  busy = false
  const t = voicesTexts.value
  const { invitationId } = answer
  if (sent.outcome !== 'ok') {
    outcome.value = { invitationId, text: say(t.failed, { why: why(sent) }), failed: true }
    if (sent.outcome === 'changed_meanwhile' || (sent.outcome === 'problem' && sent.status === 409))
      await readAgain(invitationId)
    return false
  }
  const { followUp, responseTags } = sent.data
  if (responseTags !== undefined) replaceAnswer(invitationId, { responseTags })
  else if (deed.what === 'followUp' && followUp !== undefined) replaceAnswer(invitationId, { followUp })
  else await readAgain(invitationId)
  outcome.value = { invitationId, text: t.done, failed: false }
  void refreshCounts()
  return true
}

/** Opens the form to leave an answer out, or counts one again that is left out, as far as the person may. */
export async function toggleExclusion(answer: ListedResponse): Promise<void> {
  // Who they are may not be known yet when the key is pressed.
  if (me.peek() === null) await readMe()
  if (!may('response.exclude')) return
  if (answer.excluded !== null) return void (await act(answer, { what: 'include' }))
  selected.value = answer.invitationId
  leavingOut.value = answer.invitationId
}

type Done = { followUp?: ListedFollowUp | null; responseTags?: string[] }

async function send({ invitationId, followUp, evidence: was }: ListedResponse, deed: Deed): Promise<Sent<Done>> {
  const path = `v1/responses/${invitationId}`
  switch (deed.what) {
    case 'followUp':
      return await sendJson('POST', `${path}/follow-up`, { ...deed.change, revision: followUp?.revision ?? 0 })
    case 'tag':
      return await sendJson('POST', `${path}/tags`, { add: deed.add, remove: deed.remove })
    case 'exclude':
      return await sendJson('POST', `${path}/exclude`, { reason: deed.reason, note: deed.note })
    case 'include':
      return await sendJson('POST', `${path}/include`, {})
    case 'evidence':
      return await sendJson('POST', `${path}/evidence`, { evidence: deed.evidence, was })
  }
}

function why(failure: SendFailure): string {
  const t = voicesTexts.value
  switch (failure.outcome) {
    case 'unreachable':
      return t.unreachable
    case 'signed_out':
    case 'unauthorized':
      return t.signedOut
    case 'changed_meanwhile':
      return t.changedMeanwhile
    case 'invalid':
      return failure.detail
    case 'problem':
      return failure.status >= 500 ? say(t.serverFailed, { status: failure.status }) : failure.detail || failure.title
  }
}
