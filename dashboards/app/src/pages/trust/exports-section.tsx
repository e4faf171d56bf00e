import type { ListedChange } from '@otzyv/contracts'
import { language, say } from '../../data/page-state.ts'
import { toHref } from '../../data/router.ts'
import { renderTime } from '../../format/render-time.ts'
import { MoreOnPage, offPaper } from '../../layout/more-on-page.tsx'
import { exports as exported, trustTexts } from './readings.ts'
import { Section } from './section.tsx'
import table from './table.module.css'
import css from './trust.module.css'

/** How many a sheet of paper has room for. */
const ON_PAPER = 3

/** Who took data out as a file, for who may read the audit. */
export function ExportsSection() {
  const t = trustTexts.value.exports
  return (
    <Section id="exports" title={t.title} note={t.note} reading={exported}>
      {({ changes }) => (
        <>
          {changes.length === 0 ? <p>{t.none}</p> : <Exports changes={changes} />}
          <p class={css.ways}>
            <a class={css.way} href={toHref('settings/audit', '')}>
              {t.more}
            </a>
          </p>
        </>
      )}
    </Section>
  )
}

function Exports({ changes }: { changes: readonly ListedChange[] }) {
  const t = trustTexts.value.exports
  return (
    <>
      <table class={`${table.table} ${table.compact} ${table.stacked}`} data-table="exports">
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col" class={table.words}>
              {t.what}
            </th>
            <th scope="col" class={table.words}>
              {t.went}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, index) => (
            <tr key={change.auditId} class={offPaper(index, ON_PAPER)}>
              <td>{renderTime(language.value, change.at)}</td>
              <td class={table.who}>
                <bdi>
                  {change.actor.kind === 'apiKey' ? say(t.key, { name: change.actor.name }) : change.actor.name}
                </bdi>
              </td>
              <td class={table.words}>
                {[t.entities[change.entity] ?? change.entity, ...partsOf(change)].join(' · ')}
              </td>
              <td class={table.words}>{renderEnd(change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreOnPage count={changes.length} most={ON_PAPER} />
    </>
  )
}

/** How many rows went out, and whether these were all. What is known of a person goes out as a whole. */
function renderEnd({ entity, ended }: ListedChange): string {
  const t = trustTexts.value.exports
  if (entity === 'person_data') return t.wholeUncounted
  if (ended === null) return t.notKnown
  if (ended.why !== null) return say(t.refusedAs, { code: ended.why })
  return say(t.ended[ended.outcome], { count: ended.rows ?? 0 })
}

/** What was asked for, in the words of the question; who is spoken of in it is no part of it. */
function partsOf({ entity, entityId, after }: ListedChange): string[] {
  if (entity === 'person_data') return []
  const { refused: _, ...wished } = after ?? {}
  const names = Object.keys(wished).sort((a, b) => placeOf(a) - placeOf(b))
  const asked = names.flatMap((name) => {
    const value = wished[name]
    return USUAL[name] === value ? [] : [value]
  })
  const texts = asked.flatMap((value) =>
    typeof value === 'string' && value !== ''
      ? [value]
      : Array.isArray(value) && value.length > 0
        ? [value.join(', ')]
        : [],
  )
  return [...(entity === 'indicators' ? [entityId] : []), ...texts]
}

/** In the order in which one would say it: by what, of which days, and as what last. The database keeps no order of its own. */
const ORDER = ['survey', 'groupBy', 'granularity', 'from', 'to']
const LAST = ['asOf', 'columns', 'format']
function placeOf(name: string): number {
  if (ORDER.includes(name)) return ORDER.indexOf(name)
  return ORDER.length + 1 + LAST.indexOf(name)
}

/** What goes without saying. */
const USUAL: Readonly<Record<string, unknown>> = { groupBy: 'none', asOf: 'now' }
