import * as dimensions from '../src/dimensions/merge-value.ts'
import { cancelRuleset as cancel } from '../src/upcoming/cancel-ruleset.ts'
import { type ChangeResult, changeRuleset as change, type RulesetWish } from '../src/upcoming/change-ruleset.ts'

type Ctx = Parameters<typeof change>[0]
const nothing = async () => {}

/** The changes that recount, as the tests of counting make them: the audit is that of packages/admin. */
export const mergeValue = (ctx: Ctx, workspaceId: number, merge: dimensions.Merge): Promise<dimensions.MergeResult> =>
  dimensions.mergeValue(ctx, workspaceId, merge, nothing)
export const unmergeValue = (ctx: Ctx, workspaceId: number, value: Omit<dimensions.Merge, 'into'>) =>
  dimensions.unmergeValue(ctx, workspaceId, value, nothing)
export const changeRuleset = (ctx: Ctx, workspaceId: number, wish: RulesetWish): Promise<ChangeResult> =>
  change(ctx, workspaceId, wish, nothing)
export const cancelRuleset = (ctx: Ctx, workspaceId: number) => cancel(ctx, workspaceId, nothing)
