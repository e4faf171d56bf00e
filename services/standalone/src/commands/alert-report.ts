import { ReportYear } from '@otzyv/contracts'
import { readAlertReport, readWorkspaceDay } from '@otzyv/database'
import { z } from 'zod'
import { defineCommand, none, option } from '../command-line/define-command.ts'
import { withAdmin } from '../command-line/with-admin.ts'
import { workspaceOption } from './shared-options.ts'

export const alertsReport = defineCommand({
  positionals: none,
  options: z.object({
    workspace: workspaceOption,
    year: option(ReportYear.optional(), 'a calendar year; without it this one', 'YEAR'),
  }),
  examples: ['otzyv alerts report', 'otzyv alerts report --year 2025'],
  run: async (ctx, { year: wished, ...wish }) =>
    await withAdmin(ctx, 'alerts', wish, async ({ admin, workspace }) => {
      const year = wished ?? Number((await readWorkspaceDay(admin, admin.workspaceId)).slice(0, 4))
      const kinds = await readAlertReport(admin, admin.workspaceId, { year, seesResponses: true, seen: null })
      const lines = kinds.length === 0 ? [`No alert was raised in ${year}.`] : kinds.map(render)
      return { data: { workspace, year, kinds }, lines }
    }),
})

type Kind = Awaited<ReturnType<typeof readAlertReport>>[number]

function render({ kind, alerts, real, notReal, acknowledged, medianDays }: Kind): string {
  const parts = [
    `${alerts} ${alerts === 1 ? 'alert' : 'alerts'}`,
    `${real} real`,
    `${notReal} not real`,
    `${alerts - real - notReal} not marked`,
    `${acknowledged} acknowledged`,
    ...(medianDays === null ? [] : [`${medianDays} days from onset to alert (median)`]),
  ]
  return `${kind.padEnd(13)}  ${parts.join(', ')}`
}
