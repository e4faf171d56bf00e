import type { ApiScope, NewApiKeyAnswer } from '@otzyv/contracts'
import { useMemo, useState } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { language, say } from '../../../data/page-state.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { CheckField, LinesField, NumberField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { SeveralField } from '../../../layout/form/several-field.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ShownOnce } from '../../../layout/form/shown-once.tsx'

/** The least that a key may do, as at the command line. */
const LEAST: ApiScope[] = ['indicators:read']
const EMPTY = { name: '', scopes: LEAST, allTeams: true, teams: [] as string[], days: 365 } // filled in by the form
const NOTHING = { values: EMPTY, revision: 0 }

/** Makes a key, and shows it once. */
export function NewKeyForm({ made }: { made: () => Promise<void> }) {
  const [shown, setShown] = useState<NewApiKeyAnswer | null>(null)
  const form = useMemo(
    () =>
      createForm({
        name: 'new-api-key',
        stored: NOTHING,
        save: async (_changes, _revision, all): Promise<Sent<typeof NOTHING>> => {
          const { allTeams, teams, ...rest } = all
          const sent = await sendJson<NewApiKeyAnswer>('POST', 'v1/api-keys', {
            ...rest,
            teams: allTeams ? null : teams,
          })
          if (sent.outcome !== 'ok') return sent
          setShown(sent.data)
          await made()
          return { outcome: 'ok', data: NOTHING }
        },
        read: async () => NOTHING,
      }),
    [made],
  )
  const t = settingsTexts.value.pages.apiKeys
  const scopes = Object.entries(t.scopes).map(([value, does]) => ({ value, label: `${value}: ${does}` }))
  return (
    <section class="card">
      <h3>{t.add}</h3>
      <FormFrame form={form} labels={t.fields} show={showValue} note="" button={t.addButton}>
        <TextField form={form} name="name" label={t.fields.name} hint={t.hints.name} wrong={t.wrong.name} />
        <SeveralField
          form={form}
          name="scopes"
          label={t.fields.scopes}
          hint=""
          wrong={t.wrong.scopes}
          options={scopes}
        />
        <CheckField form={form} name="allTeams" label={t.fields.allTeams} hint={t.hints.allTeams} wrong="" />
        {!form.values.value.allTeams && (
          <LinesField form={form} name="teams" label={t.fields.teams} hint={t.hints.teams} wrong={t.wrong.teams} />
        )}
        <NumberField
          form={form}
          name="days"
          label={t.fields.days}
          hint={t.hints.days}
          wrong={t.wrong.days}
          unit={t.days}
        />
      </FormFrame>
      {shown && (
        <ShownOnce
          text={say(t.made, {
            name: shown.name,
            until: shown.expiresAt === null ? '' : renderTime(language.value, shown.expiresAt),
          })}
          secret={shown.key}
        />
      )}
    </section>
  )
}
