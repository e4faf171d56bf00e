import { RulesetChanges, setRuleset } from '@otzyv/admin'
import { RulesetAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import type { RulesetChanged } from '../../verb-route/step-work.ts'
import { readRulesetSettings } from './read-ruleset-settings.ts'
import { RULESET_REFUSALS } from './refusals.ts'

export const setRulesetRoute = verbRoute({
  id: 'setRuleset',
  method: 'post',
  path: '/v1/ruleset',
  summary: 'Changes the rules by which figures are counted, and makes a version of them',
  description:
    'Another time zone moves the days themselves: its figures are built beside those in force, which hold until they are whole. Everything else is in force with the answer.',
  right: 'ruleset.set',
  body: RulesetChanges,
  answer: RulesetAnswer,
  refusals: {
    ...RULESET_REFUSALS,
    under_way: { code: 'conflict', detail: 'A version is being built; wait until it is in force, or cancel it.' },
  },
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }, parts) => {
    const changed = await setRuleset<RulesetChanged>(ctx, parts.steps.ruleset, body)
    const refused = changed.outcome !== 'in_force' && changed.outcome !== 'begun' && changed.outcome !== 'unchanged'
    return refused ? changed : await readRulesetSettings(ctx, parts)
  },
})
