import { RulesetWish, readTimeZone } from '@otzyv/admin'
import { RulesetPreviewAnswer } from '@otzyv/contracts'
import { parseOrRefuse } from '@otzyv/service-kit'
import { verbRoute } from '../../verb-route/add-verb-route.ts'
import { RULESET_REFUSALS } from './refusals.ts'

export const previewRulesetRoute = verbRoute({
  id: 'previewRuleset',
  method: 'post',
  path: '/v1/ruleset/preview',
  summary: 'What a change of the rules would do: how much is counted again, and the last full week before and after',
  // It shows figures, so who may not change the rules has no use of it.
  right: 'ruleset.set',
  body: RulesetWish,
  answer: RulesetPreviewAnswer,
  refusals: RULESET_REFUSALS,
  call: async (ctx, { body }, { steps }) => {
    const { timeZone, unconfirmed, preset } = parseOrRefuse(RulesetWish, body)
    return await steps.ruleset.previewRuleset(ctx, ctx.workspaceId, {
      ...(timeZone === undefined ? {} : { timeZone: await readTimeZone(ctx, timeZone) }),
      ...(unconfirmed === undefined ? {} : { unconfirmed }),
      ...(preset === undefined ? {} : { preset }),
    })
  },
})
