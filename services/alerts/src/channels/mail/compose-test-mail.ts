import type { Database } from '@otzyv/database'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { formatMessage } from '@otzyv/locales/format-message'
import { createMessageId, type OutgoingMail } from '@otzyv/mail-queue'
import { harmlessLabel } from '@otzyv/service-kit'
import { renderAlertMail } from './render-alert-mail.ts'

export type TestMailKey = { workspace_id: number; alert_test_id: string; alert_rule_id: string; recipient: string }

const LABEL_MAX = 200

/** Writes the mail that says that alerts of a rule arrive, in the look and language of the alerts. */
export async function composeTestMail(
  ctx: { db: Database },
  key: TestMailKey,
  publicUrl: string,
): Promise<{ outcome: 'composed'; mail: OutgoingMail }> {
  const rule = await readRule(ctx, key)
  const locale = rule.locale.startsWith('ru') ? 'ru' : 'en'
  const words = ALERT_WORDS[locale]
  const workspaceName = harmlessLabel(rule.name, LABEL_MAX)
  const kind = words.kinds[rule.kind]
  const named =
    rule.survey_name === null
      ? kind
      : formatMessage(locale, words.ruleTest.rule, { kind, survey: harmlessLabel(rule.survey_name, LABEL_MAX) })
  const mail = renderAlertMail({
    notice: {
      ...{ alertId: key.alert_test_id, event: 'test', workspaceName, locale, figures: [], severity: 'info' },
      title: words.ruleTest.title,
      sentences: [formatMessage(locale, words.ruleTest.arrive, { rule: named }), words.test],
      pageUrl: `${publicUrl.replace(/\/+$/, '')}/settings/alert-rules?workspace=${key.workspace_id}`,
      occurredAt: rule.created_at,
    },
    madeUp: rule.made_up,
    rule: rule.recipients.length > 0 ? kind : null,
    threadSubject: null,
    comments: [],
    trend: null,
  })
  return {
    outcome: 'composed',
    mail: {
      from: { name: 'Otzyv', address: rule.sender_address },
      to: { name: '', address: key.recipient },
      ...mail,
      messageId: createMessageId(
        'alert-test',
        [key.workspace_id, key.alert_test_id, key.recipient],
        rule.sender_address,
      ),
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
  }
}

async function readRule({ db }: { db: Database }, key: TestMailKey) {
  return await db
    .selectFrom('alert_rule as rule')
    .innerJoin('workspace', 'workspace.workspace_id', 'rule.workspace_id')
    .leftJoin('survey', (join) =>
      join.onRef('survey.workspace_id', '=', 'rule.workspace_id').onRef('survey.survey_id', '=', 'rule.survey_id'),
    )
    .select(['rule.kind', 'rule.recipients', 'rule.created_at', 'survey.name as survey_name'])
    .select(['workspace.name', 'workspace.made_up', 'workspace.locale', 'workspace.sender_address'])
    .where('rule.workspace_id', '=', key.workspace_id)
    .where('rule.alert_rule_id', '=', key.alert_rule_id)
    .executeTakeFirstOrThrow()
}
