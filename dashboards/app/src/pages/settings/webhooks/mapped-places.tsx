import { say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { dropTarget, FIELDS, type Mapping, type Source, setTexts, type Target, type When } from './mapping-draft.ts'
import css from './payloads.module.css'

type Props = { id: string; mapping: Mapping; change: (mapping: Mapping) => void }

/** What is read from where, and what decides about a solve or a reopen; each can be taken away again. */
export function MappedPlaces({ id, mapping, change }: Props) {
  const t = settingsTexts.value.pages.webhooks.payloads
  const known = new Set<string>(FIELDS)
  const drop = (target: Target, path: string) => () => change(dropTarget(mapping, target, path))
  return (
    <ul class={css.mapped}>
      {mapping.items !== undefined && (
        <li>
          <strong>{t.targets.items}</strong> <code>{mapping.items}</code>
          <Remove what={t.targets.items} remove={drop('items', '')} />
        </li>
      )}
      {FIELDS.filter((field) => mapping.fields[field] !== undefined).map((field) => (
        <li key={field}>
          <strong>{t.targets[field]}</strong> <code>{sourceText(mapping.fields[field])}</code>
          {field !== 'ticketId' && <Remove what={t.targets[field]} remove={drop(field, '')} />}
        </li>
      ))}
      {Object.entries(mapping.fields)
        .filter(([name]) => !known.has(name))
        .map(([name, source]) => (
          <li key={name}>
            <strong>{name}</strong> <code>{sourceText(source)}</code>
          </li>
        ))}
      {mapping.deliveryId !== undefined && (
        <li>
          <strong>{t.targets.deliveryId}</strong> <code>{mapping.deliveryId}</code>
          <Remove what={t.targets.deliveryId} remove={drop('deliveryId', '')} />
        </li>
      )}
      {(['solved', 'reopened'] as const).map((when) => (
        <Conditions key={when} id={id} when={when} mapping={mapping} change={change} />
      ))}
    </ul>
  )
}

function Conditions({ id, when, mapping, change }: Props & { when: When }) {
  const t = settingsTexts.value.pages.webhooks.payloads
  const conditions = mapping[when] ?? null
  if (conditions === null) return <li class="muted">{t.never[when]}</li>
  if (conditions.length === 0) return <li>{t.always[when]}</li>
  return (
    <>
      {conditions.map(({ path, is, isNot }) => (
        <li key={path}>
          <label for={`${id}-${when}-${path}`}>
            {t.targets[when]} <code>{path}</code> {isNot === undefined ? t.is : t.isNot}
          </label>
          <input
            id={`${id}-${when}-${path}`}
            type="text"
            autocomplete="off"
            value={(is ?? isNot ?? []).join(', ')}
            onChange={(event) => change(setTexts(mapping, when, path, event.currentTarget.value))}
          />
          <Remove what={t.targets[when]} remove={() => change(dropTarget(mapping, when, path))} />
        </li>
      ))}
    </>
  )
}

function Remove({ what, remove }: { what: string; remove: () => void }) {
  const t = settingsTexts.value.pages.webhooks.payloads
  return (
    <button type="button" aria-label={say(t.removeWhat, { what })} onClick={remove}>
      {t.remove}
    </button>
  )
}

/** A place as it is; what is made of several as the server keeps it. */
function sourceText(source: Source | undefined): string {
  if (source === undefined || typeof source === 'string') return source ?? ''
  if (Array.isArray(source.join)) return source.join.map(String).join(' + ')
  return typeof source.language === 'string' ? source.language : JSON.stringify(source)
}
