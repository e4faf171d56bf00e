import type { Database } from '@otzyv/database'
import { type Preset, roundForDisplay, SUPPRESSED_N } from '@otzyv/indicators'
import { harmlessLabel } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { findPreset } from '../kinds/find-preset.ts'
import { isCounted } from '../kinds/is-counted.ts'
import type { EventSubject } from '../queue/claim-notifications.ts'
import type { AlertNotice } from './alert-notice.ts'
import { NOTICE_WORDS } from './notice-words.ts'

const LABEL_MAX = 80
const EVENTS = {
  'alert.opened': { event: 'opened', severity: 'warning' },
  'alert.worse': { event: 'worse', severity: 'critical' },
  'alert.reminder': { event: 'reminder', severity: 'warning' },
  'alert.recovered': { event: 'recovered', severity: 'info' },
} as const

/** Who reads it: the channel by its name, in its language. */
export type NoticeReceiver = { name: string; locale: AlertNotice['locale']; publicUrl: string }

/**
 * What there is to say of an alert, or of a test, from what is stored now. Nothing is said of a team that counts as another one
 * by now, nor of a figure of fewer than 5 responses; and not yet, while answers of the week wait to be counted.
 */
export async function readAlertNotice(
  ctx: { db: Database },
  subject: EventSubject & { notification_id: string },
  receiver: NoticeReceiver,
): Promise<AlertNotice | 'nothing_to_say' | 'not_yet'> {
  const words = NOTICE_WORDS[receiver.locale]
  const base = { locale: receiver.locale, occurredAt: subject.happened_at }
  const publicUrl = receiver.publicUrl.replace(/\/+$/, '')
  if (subject.event === 'channel.test') {
    const workspaceName = await readWorkspaceName(ctx, subject.workspace_id)
    return {
      ...base,
      ...{ alertId: `test-${subject.notification_id}`, event: 'test', severity: 'info', workspaceName, figures: [] },
      title: words.test.title,
      sentences: [words.test.sentence(workspaceName, harmlessLabel(receiver.name, LABEL_MAX))],
      pageUrl: `${publicUrl}/settings/channels?workspace=${subject.workspace_id}`,
    }
  }
  const event = Object.hasOwn(EVENTS, subject.event) ? EVENTS[subject.event as keyof typeof EVENTS] : null // looked at before
  const row = event && (await readFacts(ctx, subject))
  if (!row || row.closed_at || row.counts_as !== null) return 'nothing_to_say'
  if (!row.counted) return 'not_yet'
  if (row.preset === null || row.n === null || row.n < SUPPRESSED_N || row.value === null) return 'nothing_to_say'
  const preset = findPreset(row.preset)
  const inUnit = (value: number) => words.unit[preset.unit](number(receiver.locale, value, preset))
  const team = harmlessLabel(row.label ?? row.team, LABEL_MAX) || words.noTeam
  const facts = { team, indicator: preset.indicator.toUpperCase(), value: inUnit(row.value), below: inUnit(row.below) }
  return {
    ...base,
    ...event,
    alertId: `${row.alert_rule_id} ${row.team} ${row.onset_week}`,
    workspaceName: harmlessLabel(row.name, LABEL_MAX),
    title: `${row.made_up ? words.madeUp : ''}${words.titles[event.event](facts)}`,
    sentences: [words.rule(facts)],
    figures: [
      { label: words.labels.survey, value: harmlessLabel(row.survey_name, LABEL_MAX) },
      { label: words.labels.week, value: words.weekOf(day(receiver.locale, row.onset_week)) },
      { label: preset.name, value: facts.value },
      { label: words.labels.n, value: String(row.n) },
      ...(row.recovered_week === null
        ? []
        : [{ label: words.labels.recovered, value: words.weekOf(day(receiver.locale, row.recovered_week)) }]),
    ],
    pageUrl: `${publicUrl}/?workspace=${subject.workspace_id}&survey=${encodeURIComponent(row.survey_id)}&groupBy=team`,
  }
}

/** In the week of its onset, with the figure as it is stored now. */
async function readFacts(
  { db }: { db: Database },
  { workspace_id: workspaceId, alert_rule_id: alertRuleId, team, onset_week: onsetWeek }: EventSubject,
) {
  if (alertRuleId === null || team === null || onsetWeek === null) return null
  const row = await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .innerJoin('workspace', 'workspace.workspace_id', 'alert.workspace_id')
    .innerJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .leftJoin('weekly_indicator as cell', (join) =>
      join
        .onRef('cell.workspace_id', '=', 'alert.workspace_id')
        .onRef('cell.survey_id', '=', 'rule.survey_id')
        .onRef('cell.week', '=', 'alert.onset_week')
        .onRef('cell.dimension_value', '=', 'alert.team')
        .on('cell.dimension', '=', 'team'),
    )
    .leftJoin('dimension_value as label', (join) =>
      join
        .onRef('label.workspace_id', '=', 'alert.workspace_id')
        .onRef('label.value', '=', 'alert.team')
        .on('label.dimension', '=', 'team'),
    )
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'alert.workspace_id')
        .onRef('merge.value', '=', 'alert.team')
        .on('merge.dimension', '=', 'team'),
    )
    .select(['alert.alert_rule_id', 'alert.team', 'alert.onset_week', 'alert.recovered_week', 'alert.closed_at'])
    .select(['merge.counts_as', 'rule.below', 'rule.survey_id', 'cell.preset', 'cell.value', 'cell.n'])
    .select(['survey.name as survey_name', 'workspace.name', 'workspace.made_up', 'label.label'])
    .select(isCounted(workspaceId, sql.ref<string>('rule.survey_id'), onsetWeek).as('counted'))
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.alert_rule_id', '=', alertRuleId)
    .where('alert.team', '=', team)
    .where('alert.onset_week', '=', onsetWeek)
    .executeTakeFirst()
  return row ?? null
}

async function readWorkspaceName({ db }: { db: Database }, workspaceId: number): Promise<string> {
  const { name } = await db
    .selectFrom('workspace')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return harmlessLabel(name, LABEL_MAX)
}

function number(locale: string, value: number, { rounding }: Preset): string {
  const rounded = roundForDisplay(value, rounding) ?? value
  return new Intl.NumberFormat(locale, { minimumFractionDigits: rounding, maximumFractionDigits: rounding }).format(
    rounded,
  )
}

function day(locale: string, text: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${text}T00:00:00Z`))
}
