import { harmlessLabel } from '@otzyv/service-kit'
import { KINDS } from '../kinds/kinds.ts'
import type { AlertNotice } from './alert-notice.ts'
import type { ReadAlert } from './read-alert.ts'
import { sayAlert } from './say-alert.ts'

const LABEL_MAX = 200

/** What is said of an alert that was read, in its language; it names nobody who answered, and has no comments. */
export function composeNotice(alert: ReadAlert, event: AlertNotice['event'], publicUrl: string): AlertNotice {
  const { title, sentences, figures } = sayAlert(alert, event)
  return {
    alertId: alert.alertId,
    event,
    workspaceName: harmlessLabel(alert.workspaceName, LABEL_MAX),
    locale: alert.locale,
    title,
    sentences,
    figures,
    pageUrl: `${publicUrl.replace(/\/+$/, '')}/${pageOf(alert)}`,
    severity: event === 'recovered' || event === 'test' ? 'info' : KINDS[alert.kind].severity,
    occurredAt:
      event === 'recovered' ? (alert.endedAt ?? alert.openedAt) : event === 'opened' ? alert.openedAt : alert.now,
  }
}

/** The page that shows what an alert is about: single ratings are worked through among the answers. */
function pageOf({ workspaceId, alertId, kind, surveyId, detail }: ReadAlert): string {
  const workspace = String(workspaceId)
  if (kind !== 'bad_rating') return `alerts?${new URLSearchParams({ workspace, alert: alertId })}`
  const team = typeof detail.team === 'string' && detail.team !== '' ? { team: detail.team } : null
  return `voices?${new URLSearchParams({ workspace, survey: surveyId ?? '', ...team, low: 'yes' })}`
}
