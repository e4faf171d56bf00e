import { type Indicator, roundForDisplay } from '@otzyv/indicators'
import { shiftDay } from '@otzyv/service-kit'

export type AlertFacts = {
  workspace: string
  madeUp: boolean
  team: string
  survey: string
  definition: string
  below: number
  minN: number
  week: string
  figure: Indicator
  dashboardUrl: string
}

/** The mail about one breach, as text and as HTML that says the same. Figures carry their n and interval. */
export function renderAlertMail(facts: AlertFacts): { subject: string; text: string; html: string } {
  const value = percent(facts.figure.value)
  const subject = `${facts.madeUp ? '[made-up data] ' : ''}${facts.definition}: ${facts.team || 'no team'} at ${value} in the week of ${facts.week}`
  const lines = [
    `Team: ${facts.team || '(not given)'}`,
    `Week: ${facts.week} to ${shiftDay(facts.week, 6)}`,
    `${facts.definition}: ${value} from ${facts.figure.n} responses (${Math.round(facts.figure.confidence * 100)} % interval ${percent(facts.figure.lower)} to ${percent(facts.figure.upper)})`,
    `Rule: tell me when it is under ${percent(facts.below)} with at least ${facts.minN} responses in the last full week.`,
    'You get one mail a breach; the next one comes only after the team has recovered.',
  ]
  const closing = `Workspace ${facts.workspace}, survey ${facts.survey}.${facts.madeUp ? ' Its data is made up.' : ''}`
  return {
    subject,
    text: [...lines, '', `Dashboard: ${facts.dashboardUrl}`, '', closing, ''].join('\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
      '<body style="font:16px/1.5 system-ui,sans-serif;margin:24px;max-width:40em">',
      ...lines.map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(facts.dashboardUrl)}">Open the dashboard</a></p>`,
      `<p style="font-size:13px;opacity:.75">${escapeHtml(closing)}</p></body></html>`,
    ].join('\n'),
  }
}

function percent(value: number | null): string {
  return value === null ? 'no data' : `${roundForDisplay(value, 1)} %`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
