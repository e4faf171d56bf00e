import * as job from '@otzyv/aggregation-job'

type Ctx = Parameters<typeof job.mergeValue>[0]
const nothing = async () => {}

/** The changes that recount, as the tests of counting make them: the audit is that of packages/admin. */
export const mergeValue = (ctx: Ctx, workspaceId: number, merge: Parameters<typeof job.mergeValue>[2]) =>
  job.mergeValue(ctx, workspaceId, merge, nothing)
export const changeRuleset = (ctx: Ctx, workspaceId: number, wish: Parameters<typeof job.changeRuleset>[2]) =>
  job.changeRuleset(ctx, workspaceId, wish, nothing)
