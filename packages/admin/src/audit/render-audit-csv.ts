import type { CsvFormat, ListedChange } from '@otzyv/contracts'
import { renderTable } from '@otzyv/service-kit'

const COLUMNS = [
  ...['at', 'actor_kind', 'actor_id', 'actor_name', 'network'],
  ...['verb', 'entity', 'entity_id', 'note', 'before', 'after'],
]

/** The audit as CSV, a row each; `before` and `after` are JSON, empty if there was or is nothing. */
export function renderAuditCsv(changes: readonly ListedChange[], format?: CsvFormat): string {
  const rows = changes.map(({ at, actor, network, verb, entity, entityId, note, before, after }) => ({
    at,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    network,
    verb,
    entity,
    entity_id: entityId,
    note,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }))
  return renderTable(COLUMNS, rows, format)
}
