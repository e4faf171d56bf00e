import type { RulesetAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { namePreset } from '../../../layout/name-preset.ts'
import { RuleChange } from './rule-change.tsx'

/** What can be changed of the rules: each part by itself, since each says what it will do before it is done. */
export function RuleChanges({ ruleset, changed }: { ruleset: RulesetAnswer; changed: () => Promise<void> }) {
  const { zoneTitle, zoneHint, unconfirmedTitle, unconfirmedHint, unconfirmed, presetTitle, presetHint } =
    settingsTexts.value.pages.ruleset
  const inForce = ruleset.versions.find(({ state }) => state === 'in_force')
  const { revision } = ruleset
  if (!inForce) return null
  return (
    <>
      <RuleChange
        id="zone"
        title={zoneTitle}
        hint={zoneHint}
        value={inForce.timeZone}
        options={null}
        wishOf={(timeZone) => ({ timeZone })}
        revision={revision}
        changed={changed}
      />
      <RuleChange
        id="unconfirmed"
        title={unconfirmedTitle}
        hint={unconfirmedHint}
        value={inForce.unconfirmed}
        options={(['leave_out', 'include_if_quiet'] as const).map((value) => ({ value, label: unconfirmed[value] }))}
        wishOf={(value) => ({ unconfirmed: value })}
        revision={revision}
        changed={changed}
      />
      {ruleset.surveys.map(({ surveyId, name, preset, presets }) => (
        <RuleChange
          key={surveyId}
          id={`preset-${surveyId}`}
          title={`${presetTitle} ${name}`}
          hint={presetHint}
          value={preset}
          options={presets.map((one) => ({ value: one.id, label: namePreset(one) }))}
          wishOf={(value) => ({ preset: { surveyId, preset: value } })}
          revision={revision}
          changed={changed}
        />
      ))}
    </>
  )
}
