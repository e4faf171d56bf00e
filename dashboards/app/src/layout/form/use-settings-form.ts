import { useMemo } from 'preact/hooks'
import { createForm, type Form, type Stored } from '../../data/create-form.ts'
import { readJson } from '../../data/read-json.ts'
import { type Sent, sendJson } from '../../data/send-json.ts'

type Values = Readonly<Record<string, unknown>>

type Wish<Answer, V extends Values> = {
  /** Names the draft. */
  name: string
  /** Where it is read and changed. */
  address: string
  answer: Answer
  storedOf: (answer: Answer) => Stored<V>
  /** The parts that changed as the server wants them; `all` are the values of all fields. */
  changesOf: (changes: Partial<V>, all: V) => object
  /** Called with what is stored after a change; it is said to be saved once that is over. */
  saved: (answer: Answer) => Promise<void> | void
}

/** The form of something that is read and changed at one address, made once for each name. */
export function useSettingsForm<Answer, V extends Values>(wish: Wish<Answer, V>): Form<V> {
  const { name, address, answer, storedOf, changesOf, saved } = wish
  return useMemo(
    () =>
      createForm<V>({
        name,
        stored: storedOf(answer),
        save: async (changes, revision, all): Promise<Sent<Stored<V>>> => {
          const sent = await sendJson<Answer>('PATCH', address, { ...changesOf(changes, all), revision })
          if (sent.outcome !== 'ok') return sent
          await saved(sent.data)
          return { outcome: 'ok', data: storedOf(sent.data) }
        },
        read: async () => {
          const read = await readJson<Answer>(address, new AbortController().signal)
          return read.outcome === 'ok' ? storedOf(read.data) : null
        },
      }),
    // What is typed must outlive a later reading of the same thing.
    [name],
  )
}
