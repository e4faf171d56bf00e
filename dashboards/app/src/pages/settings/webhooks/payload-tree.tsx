import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { jsonPathOf, type Place } from './json-path.ts'
import css from './payloads.module.css'

type Props = {
  payload: unknown
  /** Given, each value is a button that chooses it. */
  pick: ((place: Place, value: unknown) => void) | null
  /** Lists of objects are chosen in place of values. */
  picksLists?: boolean
}

/** A payload as a tree of its fields. */
export function PayloadTree({ payload, pick, picksLists = false }: Props) {
  return (
    <div class={css.tree} dir="ltr">
      <Node name={null} value={payload} place={[]} pick={pick} picksLists={picksLists} />
    </div>
  )
}

type NodeProps = { name: string | null; value: unknown; place: Place; pick: Props['pick']; picksLists: boolean }

function Node({ name, value, place, pick, picksLists }: NodeProps) {
  const t = settingsTexts.value.pages.webhooks.payloads
  if (typeof value !== 'object' || value === null)
    return <Leaf name={name} value={value} place={place} pick={picksLists ? null : pick} />
  const isList = Array.isArray(value)
  const entries: [string | number, unknown][] = isList ? value.map((one, at) => [at, one]) : Object.entries(value)
  // Of a list of plain values all together are chosen, such as tags.
  const isPlain = isList && value.length > 0 && value.every((one) => typeof one !== 'object')
  return (
    <>
      {isList && !isPlain && value.length > 0 && picksLists && pick !== null ? (
        <button type="button" class={css.leaf} title={jsonPathOf([...place, '*'])} onClick={() => pick(place, value)}>
          {name !== null && <span class={css.name}>{name}</span>}{' '}
          <span class={css.value}>{say(t.several, { n: value.length })}</span>
        </button>
      ) : isPlain && pick !== null && !picksLists ? (
        <Leaf name={name} value={value} place={[...place, '*']} pick={pick} />
      ) : (
        name !== null && <span class={`${css.name} ${css.group}`}>{name}</span>
      )}
      <ul>
        {entries.map(([part, one]) => (
          <li key={part}>
            <Node
              name={isList ? `[${part}]` : String(part)}
              value={one}
              place={[...place, part]}
              pick={pick}
              picksLists={picksLists}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Leaf({ name, value, place, pick }: Omit<NodeProps, 'picksLists'>) {
  const t = settingsTexts.value.pages.webhooks.payloads
  const text = Array.isArray(value) ? value.map(String).join(', ') : value === '' ? t.empty : String(value)
  const shown = (
    <>
      {name !== null && <span class={css.name}>{name}</span>} <span class={css.value}>{text}</span>
    </>
  )
  if (pick === null) return shown
  return (
    <button type="button" class={css.leaf} title={jsonPathOf(place)} onClick={() => pick(place, value)}>
      {shown}
    </button>
  )
}
