import { settingsTexts } from '../../../data/settings-texts.ts'
import { jsonPathOf, type Place } from './json-path.ts'
import css from './payloads.module.css'

type Props = {
  payload: unknown
  /** Given, each value is a button that chooses it. */
  pick: ((place: Place, value: unknown) => void) | null
}

/** A payload as a tree of its fields. */
export function PayloadTree({ payload, pick }: Props) {
  return (
    <div class={css.tree} dir="ltr">
      <Node name={null} value={payload} place={[]} pick={pick} />
    </div>
  )
}

type NodeProps = { name: string | null; value: unknown; place: Place; pick: Props['pick'] }

function Node({ name, value, place, pick }: NodeProps) {
  if (typeof value !== 'object' || value === null) return <Leaf name={name} value={value} place={place} pick={pick} />
  const isList = Array.isArray(value)
  const entries: [string | number, unknown][] = isList ? value.map((one, at) => [at, one]) : Object.entries(value)
  // Of a list of plain values all together are chosen, such as tags.
  const isPlain = isList && value.length > 0 && value.every((one) => typeof one !== 'object')
  return (
    <>
      {isPlain && pick !== null ? (
        <Leaf name={name} value={value} place={[...place, '*']} pick={pick} />
      ) : (
        name !== null && <span class={`${css.name} ${css.group}`}>{name}</span>
      )}
      <ul>
        {entries.map(([part, one]) => (
          <li key={part}>
            <Node name={isList ? `[${part}]` : String(part)} value={one} place={[...place, part]} pick={pick} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Leaf({ name, value, place, pick }: NodeProps) {
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
