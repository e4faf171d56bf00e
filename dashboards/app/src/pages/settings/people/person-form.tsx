import type { PeopleAnswer, PersonAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { CheckField, ChoiceField, LinesField, TextField } from '../../../layout/form/fields.tsx'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { roleOptions } from './role-options.ts'

const storedOf = ({ name, role, teams, agent, revision }: PersonAnswer) => ({
  values: { name, role, agent: agent ?? '', allTeams: teams === null, teams: teams ?? [] },
  revision,
})
type Stored = ReturnType<typeof storedOf>

/** What the form says as the server wants it: no list of teams is every team, and no name of an agent is null. */
function changesOf(changes: Partial<Stored['values']>, all: Stored['values']) {
  const { allTeams, teams, agent, ...rest } = changes
  const aboutTeams = allTeams !== undefined || teams !== undefined
  return {
    ...rest,
    ...(agent === undefined ? {} : { agent: agent.trim() === '' ? null : agent }),
    ...(aboutTeams ? { teams: all.allTeams ? null : all.teams } : {}),
  }
}

/** What can be changed of a person. */
export function PersonForm({ person, saved }: { person: PersonAnswer; saved: () => Promise<void> }) {
  const { personId } = person
  // Made once for the person: what is read again of others must not take away what is being typed here.
  const form = useMemo(
    () =>
      createForm({
        name: `person-${personId}`,
        stored: storedOf(person),
        save: async (changes, revision, all): Promise<Sent<Stored>> => {
          const wished = { ...changesOf(changes, all), revision }
          const sent = await sendJson<PersonAnswer>('PATCH', `v1/people/${personId}`, wished)
          if (sent.outcome !== 'ok') return sent
          await saved()
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<PeopleAnswer>('v1/people', new AbortController().signal)
          const found = read.outcome === 'ok' ? read.data.people.find((one) => one.personId === personId) : undefined
          return found ? storedOf(found) : null
        },
      }),
    [personId],
  )
  const { pages, form: words, roles } = settingsTexts.value
  const t = pages.people
  const show = (name: string, value: unknown) =>
    name === 'role' ? (Object.entries(roles).find(([role]) => role === value)?.[1] ?? '') : showValue(name, value)
  return (
    <FormFrame form={form} labels={t.fields} show={show} note={t.note} button={words.save}>
      <TextField form={form} name="name" label={t.fields.name} hint={t.hints.name} wrong={t.wrong.name} />
      <ChoiceField form={form} name="role" label={t.fields.role} hint="" wrong="" options={roleOptions()} />
      {form.values.value.role !== 'admin' && (
        <>
          <CheckField form={form} name="allTeams" label={t.fields.allTeams} hint={t.hints.allTeams} wrong="" />
          {!form.values.value.allTeams && (
            <LinesField form={form} name="teams" label={t.fields.teams} hint={t.hints.teams} wrong={t.wrong.teams} />
          )}
          <TextField form={form} name="agent" label={t.fields.agent} hint={t.hints.agent} wrong={t.wrong.agent} />
        </>
      )}
    </FormFrame>
  )
}
