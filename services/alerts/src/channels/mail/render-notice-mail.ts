import { DIMENSIONS, IMPERSONAL_DIMENSIONS } from '@otzyv/domain'
import type { NoticeDetail, WrongCell } from './parse-notice-detail.ts'
import { renderMail } from './render-mail.ts'

export type NoticeFacts = NoticeDetail & { workspace: string; madeUp: boolean; day: string }

/** The mail about figures that were found wrong by the nightly check: how many, whether they are right again, and which. */
export function renderNoticeMail(facts: NoticeFacts): { subject: string; text: string; html: string } {
  const { found, remaining, examples, workspace, day } = facts
  const repaired = remaining === 0
  const others = found - examples.length
  return renderMail({
    subject: `${facts.madeUp ? '[made-up data] ' : ''}Otzyv: ${cells(found)} wrong on ${day}, ${repaired ? 'all repaired' : `${remaining} not repaired`} (${workspace})`,
    lines: [
      `The nightly check of ${day} counted all figures again from the answers and mails as they are stored, and found ${cells(found)} that did not agree.`,
      repaired
        ? 'All of them were counted again and are right now. Nothing has to be done to the figures.'
        : `After the repair ${cells(remaining)} still ${remaining === 1 ? 'differs' : 'differ'}. Figures of those days are not to be trusted until this command finds none: otzyv rollup check --repair`,
      'This must not happen: please report it to those who maintain Otzyv. Anyone who looked at these figures before may have seen wrong ones.',
      ...(examples.length > 0 ? [others > 0 ? `${examples.length} of them:` : 'They are:'] : []),
      ...examples.map((cell) => `- ${describe(cell)}`),
      'More: "./otzyv jobs" lists the checks and what each one found; "./otzyv rollup check" counts again now and names every cell that differs.',
    ],
    closing: `Workspace ${workspace}. At most one such mail a day; it goes to everybody whom an alert rule of the workspace names.${facts.madeUp ? ' The data is made up.' : ''}`,
  })
}

const PERIODS = new Set(['week', 'month', 'quarter'])

function describe({ surveyId, dimensionSet, day, figure, ...values }: WrongCell): string {
  const named = IMPERSONAL_DIMENSIONS.filter((dimension) => values[dimension] !== '').map(
    (dimension) => `${dimension} ${values[dimension]}`,
  )
  const where = [
    ...named,
    ...DIMENSIONS.filter((one) => !IMPERSONAL_DIMENSIONS.includes(one) && dimensionSet.split(',').includes(one)).map(
      (person) => `one ${person}`,
    ),
    ...(values.lag === '' ? [] : [`answers ${values.lag.replaceAll('_', ' ')}`]),
  ]
  const when = PERIODS.has(dimensionSet) ? `the ${dimensionSet} of ${day}` : day
  return `survey ${surveyId}, ${when}${where.length > 0 ? `, ${where.join(', ')}` : ''}: ${nameOf(figure)}`
}

const FIGURES: Record<string, string> = {
  n: 'number of responses',
  value: 'value of the indicator',
  lower: 'lower end of the interval',
  upper: 'upper end of the interval',
  sent: 'mails sent',
  responded: 'mails answered',
  delivered: 'mails delivered',
  bounced: 'mails that came back',
  opted_out: 'people who opted out',
  unconfirmed: 'unconfirmed responses',
  suspect: 'suspect responses',
  excluded: 'responses left out',
}

function nameOf(figure: string): string {
  // The name alone of a rating's count would reveal what was answered in a small cell.
  if (/^r\d+$/.test(figure)) return 'responses per rating'
  if (figure.startsWith('rule ')) return 'the rule that a figure was computed by'
  return FIGURES[figure] ?? 'what a mail or a response is counted as'
}

function cells(count: number): string {
  return count === 1 ? '1 figure' : `${count} figures`
}
