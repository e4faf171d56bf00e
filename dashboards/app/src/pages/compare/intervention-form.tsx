import type { EffectFact } from '@otzyv/contracts'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { readLabels, valuesOf } from '../../data/dimension-labels.ts'
import { person, say, scope } from '../../data/page-state.ts'
import { type Sent, sendJson } from '../../data/send-json.ts'
import css from './compare.module.css'
import { compareTexts } from './compare-state.ts'

type Intervention = EffectFact['intervention']
type Props = {
  /** What is changed; null for something new. */
  intervention: Intervention | null
  /** Ends the form, with what is said of it. */
  close: (said: string) => Promise<void>
}
type Fields = { name: string; firstDay: string; lastDay: string; teams: readonly string[]; products: readonly string[] }

/** Enters something that was done, changes it or withdraws it. */
export function InterventionForm({ intervention, close }: Props) {
  const t = compareTexts.value.form
  const [fields, setFields] = useState<Fields>(() => ({
    name: intervention?.name ?? '',
    firstDay: intervention?.firstDay ?? scope.peek()?.workspace.today ?? '',
    lastDay: intervention?.lastDay ?? '',
    teams: intervention?.teams ?? [],
    products: intervention?.products ?? [],
  }))
  const [failure, fail] = useState<Exclude<Sent<unknown>, { outcome: 'ok' }> | null>(null)
  const [isAsked, askFirst] = useState(false)
  /** So that pressing twice does not enter it twice. */
  const isUnderWay = useRef(false)
  const first = useRef<HTMLInputElement>(null)
  // At once: a focus that moves a moment later takes the next key of somebody who is quick.
  useLayoutEffect(() => first.current?.focus(), [])
  const isLimited = person.value?.teams != null
  const path = intervention ? `v1/interventions/${intervention.interventionId}` : 'v1/interventions'
  const issueOf = (field: keyof Fields) =>
    failure?.outcome === 'invalid' && failure.issues.some(({ path }) => path.split('.')[0] === field)
      ? t.issues[field]
      : null
  const finish = async (send: () => Promise<Sent<unknown>>, said: string) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const sent = await send()
    if (sent.outcome === 'ok') await close(said)
    else fail(sent)
    isUnderWay.current = false
  }
  const send = (event: Event) => {
    event.preventDefault()
    const { lastDay, ...rest } = fields
    const body = { ...rest, lastDay: lastDay === '' ? fields.firstDay : lastDay }
    const save = () =>
      intervention
        ? sendJson('PATCH', path, { ...body, revision: intervention.revision })
        : sendJson('POST', path, body)
    void finish(save, t.saved)
  }
  const withdraw = () => void finish(() => sendJson('POST', `${path}/withdraw`, {}), t.withdrawn)
  const shared = (name: 'name' | 'firstDay' | 'lastDay') => ({
    name,
    id: `intervention-${name}`,
    value: fields[name],
    'aria-invalid': issueOf(name) !== null,
    'aria-describedby': `intervention-${name}-hint`,
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
  })
  const labelled = (name: 'name' | 'firstDay' | 'lastDay', hint: string, input: ComponentChildren) => (
    <div class={css.field}>
      <label for={`intervention-${name}`}>{t[name]}</label>
      {input}
      <span class={issueOf(name) ? css.error : 'note'} id={`intervention-${name}-hint`}>
        {issueOf(name) ?? hint}
      </span>
    </div>
  )
  return (
    <form class={css.form} onSubmit={send} aria-label={intervention ? t.editTitle : t.newTitle}>
      <h3>{intervention ? t.editTitle : t.newTitle}</h3>
      {labelled(
        'name',
        t.nameHint,
        <input ref={first} type="text" dir="auto" autocomplete="off" {...shared('name')} />,
      )}
      {labelled('firstDay', '', <input type="date" {...shared('firstDay')} />)}
      {labelled('lastDay', t.lastDayHint, <input type="date" {...shared('lastDay')} />)}
      {(['team', 'product'] as const).map((dimension) => {
        const name = `${dimension}s` as const
        return (
          <Choices
            key={dimension}
            dimension={dimension}
            label={t[name]}
            hint={issueOf(name) ?? (dimension === 'team' && isLimited ? t.teamsHintOwn : t.teamsHint)}
            chosen={fields[name]}
            choose={(values) => setFields({ ...fields, [name]: values })}
          />
        )
      })}
      {intervention && <p class="note">{t.reset}</p>}
      {failure && (
        <p role="alert" class={css.error}>
          {say(t.wrong, { why: whyOf(failure) })}
        </p>
      )}
      <p class={css.buttons}>
        <button type="submit" class={css.main}>
          {t.save}
        </button>
        <button type="button" class={css.plain} onClick={() => void close('')}>
          {t.cancel}
        </button>
        {intervention && (
          <button type="button" class={css.plain} onClick={() => (isAsked ? withdraw() : askFirst(true))}>
            {t.withdraw}
          </button>
        )}
        <span role="status">{isAsked && t.withdrawSure}</span>
      </p>
    </form>
  )
}

function whyOf(failure: Exclude<Sent<unknown>, { outcome: 'ok' }>): string {
  const t = compareTexts.value.form
  if (failure.outcome === 'changed_meanwhile') return t.changed
  if (failure.outcome === 'invalid') return failure.detail
  return failure.outcome === 'problem' ? failure.detail || failure.title : t.unreachable
}

type ChoicesProps = {
  dimension: 'team' | 'product'
  label: string
  hint: string
  chosen: readonly string[]
  choose: (values: string[]) => void
}

function Choices({ dimension, label, hint, chosen, choose }: ChoicesProps) {
  useEffect(() => readLabels(dimension), [dimension])
  const values = valuesOf(dimension)
  const listed = Array.isArray(values) ? values.filter(({ value, retired }) => !retired || chosen.includes(value)) : []
  return (
    <fieldset class={css.choices}>
      <legend>{label}</legend>
      <p class="note">{hint}</p>
      <div>
        {listed.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />{' '}
            <bdi>{label}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
