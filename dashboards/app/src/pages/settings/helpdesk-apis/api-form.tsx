import type { HelpdeskApiAnswer, HelpdeskApisAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FormFrame } from '../../../layout/form/form-frame.tsx'
import { showValue } from '../../../layout/form/show-value.ts'
import { ApiFields } from './api-fields.tsx'
import { type ApiValues, inputOf, valuesOf } from './api-values.ts'

const storedOf = (api: HelpdeskApiAnswer) => ({ values: valuesOf(api), revision: api.revision })

/** What can be changed of the API of a helpdesk. */
export function ApiForm({ api, saved }: { api: HelpdeskApiAnswer; saved: () => Promise<void> }) {
  const { helpdeskApiId: id, helpdesk } = api
  const form = useMemo(
    () =>
      createForm<ApiValues>({
        // What is typed here may be a secret: no draft of it is kept.
        name: '',
        stored: storedOf(api),
        save: async (_changes, revision, all): Promise<Sent<ReturnType<typeof storedOf>>> => {
          const sent = await sendJson<HelpdeskApiAnswer>('POST', 'v1/helpdesk-apis', { ...inputOf(all), revision })
          if (sent.outcome !== 'ok') return sent
          await saved()
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<HelpdeskApisAnswer>('v1/helpdesk-apis', new AbortController().signal)
          const found = read.outcome === 'ok' ? read.data.apis.find((one) => one.helpdeskApiId === id) : null
          return found ? storedOf(found) : null
        },
      }),
    // What is typed here must outlive a later reading of the list.
    [id],
  )
  const { fields } = settingsTexts.value.pages.helpdeskApis
  return (
    <FormFrame form={form} labels={fields} show={showValue} note="" button={settingsTexts.value.form.save}>
      <ApiFields form={form} helpdesk={helpdesk} isThere={api.secretShown !== null} />
    </FormFrame>
  )
}
