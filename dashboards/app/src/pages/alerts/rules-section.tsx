import type { AlertsAnswer } from '@otzyv/contracts'
import { ALERT_WORDS } from '@otzyv/locales/alerts'
import { Fragment } from 'preact'
import { hrefOf } from '../../data/asked.ts'
import { may } from '../../data/me.ts'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { hasSight, RuleSight } from '../../layout/rule-sight.tsx'
import css from './alerts.module.css'
import { alertsTexts, sayScope } from './say-alert.ts'

/** What is watched, and what of it is open now. */
export function RulesSection({ rules, alerts }: Pick<AlertsAnswer, 'rules' | 'alerts'>) {
  const t = alertsTexts.value
  const kinds = ALERT_WORDS[language.value].kinds
  const watches = ({ kind, by }: AlertsAnswer['rules'][number]) => {
    if (by !== null) return t.watches[by]
    return kind === 'silence' || kind === 'self_check' ? t.watches[kind] : t.watches.bad_rating
  }
  const openOf = (ruleId: string) =>
    alerts.filter(({ alertRuleId, state }) => alertRuleId === ruleId && state === 'open').length
  const budget = rules.find(({ kind, active }) => kind === 'drop' && active)?.falseAlerts ?? null
  return (
    <section class="part-of-page" aria-labelledby="rules">
      <header>
        <h2 id="rules">{t.rules}</h2>
        {may('alert_rule.read') && (
          <a class={css.plain} href="settings/alert-rules">
            {t.rulesLink}
          </a>
        )}
      </header>
      {rules.length === 0 && <p class="note">{t.rulesNone}</p>}
      {rules.length > 0 && (
        <table class={css.rules}>
          <thead>
            <tr>
              <th scope="col">{t.ruleColumns.rule}</th>
              <th scope="col">{t.ruleColumns.watches}</th>
              <th scope="col">{t.ruleColumns.now}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <Fragment key={rule.alertRuleId}>
                <tr>
                  <th scope="row">
                    {kinds[rule.kind]}
                    <small>{t.kindNotes[rule.kind]}</small>
                  </th>
                  <td>
                    {watches(rule)}
                    {rule.scope.length > 0 && <small>{sayScope(rule.scope, { one: t.only, more: t.onlyMore })}</small>}
                    {rule.survey && (
                      <small>
                        <bdi>{isolate(rule.survey.name)}</bdi>
                      </small>
                    )}
                  </td>
                  <td>
                    {!rule.active ? (
                      <span class="note">{t.off}</span>
                    ) : openOf(rule.alertRuleId) > 0 ? (
                      <b class={css.drop}>
                        {rule.kind === 'bad_rating' ? (
                          <a href={hrefOf('voices', {}, { low: 'yes' })}>
                            {say(t.openNow, { n: openOf(rule.alertRuleId) })}
                          </a>
                        ) : (
                          say(t.openNow, { n: openOf(rule.alertRuleId) })
                        )}
                      </b>
                    ) : (
                      <span class="note">{rule.watchesNothing ? t.blind : t.quiet}</span>
                    )}
                  </td>
                </tr>
                {rule.active && hasSight(rule) && (
                  <tr>
                    <td colSpan={3}>
                      <small>
                        <RuleSight rule={rule} />
                      </small>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {budget !== null && <p class="note">{say(t.budget, { n: budget })}</p>}
    </section>
  )
}
