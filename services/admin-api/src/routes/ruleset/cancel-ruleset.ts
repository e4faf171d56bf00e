import { CancelledRuleset, cancelRuleset } from '@otzyv/admin'
import { RulesetAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readRulesetSettings } from './read-ruleset-settings.ts'

export const cancelRulesetRoute = verbRoute({
  id: 'cancelRuleset',
  method: 'post',
  path: '/v1/ruleset/cancel',
  summary: 'Gives up the version of the rules that is being built',
  right: 'ruleset.cancel',
  body: CancelledRuleset,
  answer: RulesetAnswer,
  refusals: { not_there: { code: 'conflict', detail: 'No version is being built.' } },
  call: async (ctx, { body }, parts) => {
    const cancelled = await cancelRuleset(ctx, parts.steps.ruleset, body)
    return cancelled.outcome === 'cancelled' ? await readRulesetSettings(ctx, parts) : cancelled
  },
})
