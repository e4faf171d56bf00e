import { RulesetAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { readRulesetSettings } from './read-ruleset-settings.ts'

export const getRuleset = verbRoute({
  id: 'getRuleset',
  method: 'get',
  path: '/v1/ruleset',
  summary: 'The rules by which figures are counted, every version of them, and one that is being built',
  right: 'ruleset.read',
  answer: RulesetAnswer,
  call: async (ctx, _asked, parts) => await readRulesetSettings(ctx, parts),
})
