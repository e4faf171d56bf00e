import type { RulesAnswer } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { rules } from '../../data/rules.ts'
import { describeGood } from './describe-good.ts'
import { trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import css from './trust.module.css'

/** By which rules the figures are computed, in plain words. */
export function RulesSection() {
  const t = trustTexts.value.rules
  const data = rules.data.value
  return (
    <Section id="rules" title={t.title} note={data && sinceWhen(data)} reading={rules}>
      {(found) => (
        <dl class={css.rules}>
          <dt>{t.good}</dt>
          <dd>{describeGood(found.preset, t)}</dd>
          <dt>{t.day}</dt>
          <dd>{say(t.dayText, { zone: found.timeZone })}</dd>
          <dt>{t.change}</dt>
          <dd>{found.editWindowHours === 0 ? t.changeNever : say(t.changeText, { n: found.editWindowHours })}</dd>
          <dt>{t.unconfirmed}</dt>
          <dd>{found.countsUnconfirmed ? t.unconfirmedIn : t.unconfirmedOut}</dd>
          <dt>{t.small}</dt>
          <dd>{say(t.smallText, { few: found.suppressedBelow, low: found.lowBelow })}</dd>
          <dt>{t.real}</dt>
          <dd>{say(t.realText, { n: Math.round(1 / found.falseMoves) })}</dd>
          <dt>{t.check}</dt>
          <dd data-figure="check">{describeCheck(found)}</dd>
        </dl>
      )}
    </Section>
  )
}

function sinceWhen({ rulesetVersion: version, inForceFrom, timeZone }: RulesAnswer): string {
  const t = trustTexts.value.rules
  if (inForceFrom === null) return say(t.versionAlways, { version })
  return say(t.version, { version, when: renderInstant(language.value, timeZone, inForceFrom) })
}

/** When all sums were last checked, and what was found for who may know. */
export function describeCheck({ selfCheck: { at, found }, timeZone }: RulesAnswer): string {
  const t = trustTexts.value
  if (at === null) return t.checkedNever
  const when = renderInstant(language.value, timeZone, at)
  if (found === null) return say(t.checkedWhen, { when })
  return found === 0 ? say(t.checkedAgree, { when }) : say(t.checkedFound, { when, n: found })
}
