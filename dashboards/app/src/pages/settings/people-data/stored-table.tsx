import type { StoredKind } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'

/** How much of each kind is stored, and from when to when. */
export function StoredTable({ stored }: { stored: readonly StoredKind[] }) {
  const t = settingsTexts.value.pages.peopleData
  const names: Readonly<Record<string, string>> = t.kinds
  return (
    <table class="stored">
      <caption class="unseen">{t.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.columns.kind}</th>
          <th scope="col">{t.columns.count}</th>
          <th scope="col">{t.columns.range}</th>
        </tr>
      </thead>
      <tbody>
        {stored.map(({ kind, count, from, to }) => (
          <tr key={kind}>
            <th scope="row">{names[kind] ?? kind}</th>
            <td>{renderCount(language.value, count)}</td>
            <td class="muted">
              {from === null || to === null
                ? '–'
                : from === to
                  ? renderTime(language.value, from)
                  : say(t.range, { from: renderTime(language.value, from), to: renderTime(language.value, to) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
