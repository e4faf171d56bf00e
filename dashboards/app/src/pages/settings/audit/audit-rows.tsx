import type { AuditList, ListedChange } from '@otzyv/contracts'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { PagedRows } from '../../../layout/form/paged-rows.tsx'
import { listParts } from './list-parts.ts'

/** The rows of a query, newest first. */
export function AuditRows({ query }: { query: URLSearchParams }) {
  const t = settingsTexts.value.pages.audit
  return (
    <PagedRows<AuditList> address={`v1/audit?${query}`} rowsOf={(page) => page.changes} empty={t.empty} older={t.older}>
      {({ changes }) => changes.map((change) => <AuditRow key={change.auditId} change={change} />)}
    </PagedRows>
  )
}

function AuditRow({ change }: { change: ListedChange }) {
  const t = settingsTexts.value.pages.audit
  const { actor, at, entity, entityId, network, note, verb } = change
  // Kinds that the words do not know yet are shown as they are stored.
  const named = (words: Readonly<Record<string, string>>, name: string) => words[name] ?? name
  const what = { entity: named(t.entities, entity), id: shorten(entityId), verb: named(t.verbs, verb) }
  return (
    <li>
      <p class="row-text">
        <strong>
          <bdi>{say(t.what, what).replace(/\s+:/, ':')}</bdi>
        </strong>
      </p>
      <p class="row-text muted">
        <span>
          <time dateTime={at}>{renderTime(language.value, at)}</time> · {t.actors[actor.kind]} <bdi>{actor.name}</bdi>
          {network !== '' && ` · ${say(t.network, { network })}`}
        </span>
      </p>
      <ul class="plain-list">
        {listParts(change, t).map((part) => (
          <li key={part}>
            <bdi>{part}</bdi>
          </li>
        ))}
      </ul>
      {note !== '' && (
        <p>
          <q>{note}</q>
        </p>
      )}
    </li>
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The last characters of an id: nobody reads a whole one, and ids that were made at about the same time begin alike. */
function shorten(id: string): string {
  return UUID.test(id) ? `…${id.slice(-6)}` : id
}
