import { shiftDay } from '@otzyv/domain'
import { type Indicator, type Preset, roundForDisplay } from '@otzyv/indicators'
import { renderMail } from './render-mail.ts'

export type AlertFacts = {
  workspace: string
  madeUp: boolean
  team: string
  survey: string
  preset: Preset
  /** In the unit of the preset, as are the figures. */
  below: number
  minN: number
  week: string
  figure: Pick<Indicator, 'value' | 'lower' | 'upper' | 'confidence' | 'n'>
  dashboardUrl: string
}

/** The mail about one breach, as text and as HTML that says the same. Figures carry their n, interval and unit. */
export function renderAlertMail(facts: AlertFacts): { subject: string; text: string; html: string } {
  const { preset, figure, below } = facts
  const { name, rounding } = preset
  const digits = figure.value === null ? rounding : digitsBelow(figure.value, below, rounding)
  const value = inUnit(render(figure.value, digits), preset)
  const lower = inUnit(render(figure.lower, rounding), preset)
  const upper = inUnit(render(figure.upper, rounding), preset)
  return renderMail({
    subject: `${facts.madeUp ? '[made-up data] ' : ''}${withoutRule(name)}: ${facts.team || 'no team'} at ${value} in the week of ${facts.week}`,
    lines: [
      `Team: ${facts.team || '(not given)'}`,
      `Week: ${facts.week} to ${shiftDay(facts.week, 6)}`,
      `Indicator: ${name}${preset.unit === 'mean' ? `, from ${preset.scaleMin} to ${preset.scaleMax}` : ''}`,
      `${name}: ${value} from ${figure.n} responses (${Math.round(figure.confidence * 100)} % interval ${lower} to ${upper})`,
      `Rule: tell me when it is under ${inUnit(String(below), preset)} with at least ${facts.minN} responses in the last full week.`,
      'You get one mail a breach; the next one comes only after the team has recovered.',
    ],
    link: { name: 'Dashboard', url: facts.dashboardUrl },
    closing: `Workspace ${facts.workspace}, survey ${facts.survey}.${facts.madeUp ? ' Its data is made up.' : ''}`,
  })
}

/** "CSAT (top-2 of 5)" as "CSAT": by which rule it is computed stands in the mail. */
const withoutRule = (name: string) => name.replace(/ \(.*\)$/, '')

/** As many digits as it takes to see that a value is under the line: 74.96 under 75 is not shown as 75.0. */
function digitsBelow(value: number, below: number, digits: number): number {
  let shown = digits
  while (value < below && roundForDisplay(value, shown) >= below && shown < 6) shown++
  return shown
}

/** With all its digits, as the dashboard shows it: 80.0 and not 80. */
function render(value: number | null, digits: number): string | null {
  const rounded = roundForDisplay(value, digits)
  return rounded === null ? null : rounded.toFixed(digits)
}

function inUnit(value: string | null, { unit }: Preset): string {
  if (value === null) return 'no data'
  switch (unit) {
    case 'percent':
      return `${value} %`
    case 'points':
      return `${value} points`
    case 'mean':
      return value
  }
}
