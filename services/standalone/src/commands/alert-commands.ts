import type { Command } from '../command-line/command.ts'
import { from } from './commands-from.ts'

/** The commands about alert rules and what they found. */
export const ALERT_COMMANDS: readonly Command[] = [
  ...from(() => import('./alert-rules.ts'), {
    alertRulesList: ['alert-rules list', 'List what is watched, and who hears of it.'],
    alertRulesCreate: [
      'alert-rules create KIND',
      'Watch something: drops, a line, the response rate, low ratings, silence, the self-check, a target.',
    ],
    alertRulesSet: [
      'alert-rules set RULE',
      'Change its settings, recipients or whether it watches; safe to run again.',
    ],
  }),
  ...from(() => import('./alerts.ts'), {
    alertsList: ['alerts list', 'List the alerts that are open, and with --all those that ended.'],
    alertsAcknowledge: ['alerts acknowledge ALERT', 'Say that somebody has taken note of an alert; safe to run again.'],
    alertsMark: ['alerts mark ALERT', 'Say whether an alert was about something real; safe to run again.'],
    alertsMute: ['alerts mute ALERT', 'Keep an alert from speaking before a day; safe to run again.'],
    alertsTest: [
      'alerts test RULE',
      'Send a test to everybody who hears of the alerts of a rule, and say what came of each.',
    ],
    alertsNewNormal: [
      'alerts new-normal ALERT',
      'Say that the level since a drop is what is normal from now on; safe to run again.',
    ],
  }),
  ...from(() => import('./alert-drill.ts'), {
    alertsSimulate: [
      'alerts simulate',
      'Try the rules on your own past: what they would have raised, and how soon they would have found a fall.',
    ],
  }),
  ...from(() => import('./alert-report.ts'), {
    alertsReport: ['alerts report', 'Show how many alerts a year had, and how many of them were real.'],
  }),
]
