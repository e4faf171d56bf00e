import type { MeanwhileChange } from '@otzyv/contracts'
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import { readDraft, writeDraft } from './draft.ts'
import type { Sent } from './send-json.ts'

type Values = Readonly<Record<string, unknown>>

/** What is stored, as the server gave it: the values of the fields, and the revision that a change is made on. */
export type Stored<V extends Values> = { values: V; revision: number }

export type FormState =
  | { name: 'idle' | 'saving' | 'saved' }
  | { name: 'failed'; failure: Exclude<Sent<never>, { outcome: 'ok' | 'invalid' | 'changed_meanwhile' }> }
  /** Wrong fields, and what is wrong that no field is to blame for. */
  | { name: 'invalid'; detail: string }
  | { name: 'clash'; changes: readonly MeanwhileChange[] }

export type FormWish<V extends Values> = {
  /** Names the draft; '' for a form that keeps none, since it holds secrets. */
  name: string
  stored: Stored<V>
  /** Sends the parts that changed, or all of them for something new. `all` are the values of all fields. */
  save: (changes: Partial<V>, revision: number, all: V) => Promise<Sent<Stored<V>>>
  /** Reads what is stored now, when somebody else has changed it. */
  read: () => Promise<Stored<V> | null>
}

export type Form<V extends Values = Values> = ReturnType<typeof createForm<V>>

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What a person types, apart from what is stored: it is sent as one change, lost neither if that fails nor with the tab's
 * session, and never overwrites what somebody else stored meanwhile without being asked.
 */
export function createForm<V extends Values>({ name, stored: first, save, read }: FormWish<V>) {
  const stored = signal(first)
  const draft = name === '' ? null : readDraft(name)
  // A draft was written by this form, of the fields it had; those it does not have any more are left out.
  const kept = Object.fromEntries(Object.entries(draft?.values ?? {}).filter(([field]) => field in first.values))
  const values = signal<V>({ ...first.values, ...kept })
  /** On which revision the person typed: older than the stored one if they began before somebody else's change. */
  const revision = signal(draft && Object.keys(kept).length > 0 ? draft.revision : first.revision)
  const errors = signal<Readonly<Record<string, string>>>({})
  const state = signal<FormState>({ name: 'idle' })
  const changed = computed(() =>
    Object.keys(values.value).filter((field) => !same(values.value[field], stored.value.values[field])),
  )
  const changes = () => Object.fromEntries(changed.peek().map((field) => [field, values.peek()[field]])) as Partial<V> // its own fields
  const keepDraft = () => {
    if (name === '') return
    writeDraft(name, changed.peek().length === 0 ? null : { values: changes(), revision: revision.peek() })
  }
  const set = <Field extends keyof V & string>(field: Field, value: V[Field]) => {
    batch(() => {
      values.value = { ...values.peek(), [field]: value }
      errors.value = Object.fromEntries(
        Object.entries(errors.peek()).filter(([path]) => path !== field && !path.startsWith(`${field}.`)),
      )
      if (state.peek().name === 'saved') state.value = { name: 'idle' }
    })
    keepDraft()
  }
  /** How often the values were set by something else than typing: what shows them in its own way starts again then. */
  const resets = signal(0)
  /** Shows what is stored now, but for what was typed after it was sent. */
  const accept = (next: Stored<V>, typed: Partial<V>) => {
    batch(() => {
      stored.value = next
      values.value = { ...next.values, ...typed }
      resets.value = resets.peek() + 1
      revision.value = next.revision
      errors.value = {}
    })
    keepDraft()
  }
  const submit = async () => {
    if (state.peek().name === 'saving') return
    batch(() => {
      state.value = { name: 'saving' }
      errors.value = {}
    })
    const asSent = values.peek()
    const sent = await save(changes(), revision.peek(), asSent)
    if (sent.outcome === 'ok') {
      const meanwhile = Object.fromEntries(
        Object.entries(values.peek()).filter(([field, value]) => !same(value, asSent[field])),
      ) as Partial<V> // its own fields
      accept(sent.data, meanwhile)
      state.value = { name: 'saved' }
    } else if (sent.outcome === 'invalid') {
      batch(() => {
        errors.value = Object.fromEntries(sent.issues.toReversed().map(({ path, message }) => [path, message]))
        state.value = { name: 'invalid', detail: sent.detail }
      })
    } else if (sent.outcome === 'changed_meanwhile') await showClash(sent.changes)
    else state.value = { name: 'failed', failure: sent }
  }
  /** What they changed and this person did not is taken over; of what both changed, this person chooses. */
  const showClash = async (theirs: readonly MeanwhileChange[]) => {
    const mine = changes()
    const now = await read()
    if (now === null) {
      state.value = { name: 'failed', failure: { outcome: 'unreachable' } }
      return
    }
    batch(() => {
      stored.value = now
      revision.value = now.revision
      values.value = { ...now.values, ...mine }
      resets.value = resets.peek() + 1
      state.value = { name: 'clash', changes: theirs }
    })
    keepDraft()
  }
  return {
    name,
    stored: stored as ReadonlySignal<Stored<V>>, // nobody else writes it
    values: values as ReadonlySignal<V>, // the same
    errors: errors as ReadonlySignal<Readonly<Record<string, string>>>, // the same
    state: state as ReadonlySignal<FormState>, // the same
    changed,
    unsaved: computed(() => changed.value.length > 0),
    set,
    submit,
    discard: () => {
      accept(stored.peek(), {})
      state.value = { name: 'idle' }
    },
    takeTheirs: (field: keyof V & string) => {
      set(field, stored.peek().values[field])
      resets.value = resets.peek() + 1
    },
    resets: resets as ReadonlySignal<number>, // nobody else writes it
  }
}
