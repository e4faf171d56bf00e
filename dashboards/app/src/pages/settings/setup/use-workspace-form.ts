import type { WorkspaceAnswer } from '@otzyv/contracts'
import { useMemo } from 'preact/hooks'
import { createForm, type Form } from '../../../data/create-form.ts'
import { readJson } from '../../../data/read-json.ts'
import { type Sent, sendJson } from '../../../data/send-json.ts'

const ADDRESS = 'v1/settings/workspace'

type Values = Readonly<Record<string, unknown>>

/** A form of some settings of the workspace, made once for as long as its step is open. */
export function useWorkspaceForm<V extends Values>(
  name: string,
  first: { values: V; revision: number },
  { valuesOf, saved }: { valuesOf: (answer: WorkspaceAnswer) => V; saved: () => void },
): Form<V> {
  return useMemo(() => {
    const storedOf = (answer: WorkspaceAnswer) => ({ values: valuesOf(answer), revision: answer.revision })
    return createForm<V>({
      name,
      stored: first,
      save: async (changes, revision): Promise<Sent<{ values: V; revision: number }>> => {
        const sent = await sendJson<WorkspaceAnswer>('PATCH', ADDRESS, { ...changes, revision })
        if (sent.outcome !== 'ok') return sent
        saved()
        return { outcome: 'ok', data: storedOf(sent.data) }
      },
      read: async () => {
        const read = await readJson<WorkspaceAnswer>(ADDRESS, new AbortController().signal)
        return read.outcome === 'ok' ? storedOf(read.data) : null
      },
    })
  }, [name])
}
