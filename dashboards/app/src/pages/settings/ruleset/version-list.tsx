import type { RulesetAnswer } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { namePreset } from '../../../layout/name-preset.ts'

/** Every version there was: what it said, who made it, when and why. */
export function VersionList({ ruleset }: { ruleset: RulesetAnswer }) {
  const t = settingsTexts.value.pages.ruleset
  return (
    <section>
      <h3>{t.versions}</h3>
      <ul class="rows">
        {ruleset.versions.map((one) => (
          <li key={one.version}>
            <p class="row-text">
              <strong>{say(t.version, { n: one.version })}</strong>
              <span class="mark">{t.states[one.state]}</span>
              <span class="muted">
                {[one.timeZone, `${t.unconfirmedTitle} ${t.unconfirmed[one.unconfirmed]}`]
                  .concat(Object.entries(one.presets).map(([id, preset]) => nameRule(ruleset, id, preset)))
                  .join(' · ')}
              </span>
              {one.madeBy !== '' && one.madeAt !== null && (
                <span class="muted">
                  {say(t.made, { by: one.madeBy, when: renderTime(language.value, one.madeAt) })}
                </span>
              )}
              {one.note !== '' && <bdi class="muted">{one.note}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A survey and its indicator by their names; one that is there no more by what it was stored as. */
function nameRule({ surveys }: RulesetAnswer, surveyId: string, preset: string): string {
  const survey = surveys.find((one) => one.surveyId === surveyId)
  return `${survey?.name ?? surveyId}: ${namePreset(survey?.presets.find(({ id }) => id === preset) ?? { id: preset, name: preset })}`
}
