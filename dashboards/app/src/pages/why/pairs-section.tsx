import type { ChangePart, ChangePartsAnswer } from '@otzyv/contracts'
import { renderCount } from '@otzyv/locales/render-figure'
import { useEffect } from 'preact/hooks'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { language, say } from '../../data/page-state.ts'
import table from '../../layout/figure-table.module.css'
import { chooseForPaper, MoreOnPage } from '../../layout/more-on-page.tsx'
import { NameLink } from '../../layout/name-link.tsx'
import { pairHref } from './head-section.tsx'
import { moveAmongCells } from './move-among-cells.ts'
import css from './why.module.css'
import { ON_PAPER, points, words } from './why-words.ts'

/** Fewer answers on a side say little. */
const FEW = 30

/** Every team's change in every product, marked only where it stands, so that what is apart shows at a glance. */
export function PairsSection({ answer }: { answer: ChangePartsAnswer }) {
  const t = words.value
  useEffect(() => {
    pageShortcuts.value = [{ keys: ['←', '→', '↑', '↓'], does: t.otherCell }]
    return () => {
      pageShortcuts.value = []
    }
  }, [t])
  const shown = answer.parts.filter((part) => !part.retired && part.before.n + part.since.n > 0)
  const teams = valuesOf(shown)
  const products = valuesOf(shown.flatMap(({ second }) => second ?? []))
  if (shown.length === 0) return null
  const lookOfTeam = chooseForPaper(teams, ON_PAPER.teams, ({ value }) =>
    weigh(shown.filter((one) => one.value === value)),
  )
  const lookOfProduct = chooseForPaper(products, ON_PAPER.products, ({ value }) =>
    weigh(shown.filter(({ second }) => second?.value === value)),
  )
  const cells = new Map(shown.map((part) => [`${part.value}/${part.second?.value}`, part]))
  return (
    <section class="part-of-page" aria-labelledby="why-pairs">
      <header>
        <h2 id="why-pairs">{t.everywhere}</h2>
        <p class="note">{t.everywhereNote}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section class={table.scroll} aria-label={t.everywhereNote} tabIndex={0}>
        <table class={`${table.table} ${css.heat}`} data-table="pairs" onKeyDown={moveAmongCells}>
          <thead>
            <tr>
              <th scope="col">{t.by.team}</th>
              {products.map((product) => (
                <th key={product.value} scope="col" class={`${table.num} ${lookOfProduct(product)}`}>
                  <NameLink dimension="product" value={product.value} label={product.label} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.value} class={lookOfTeam(team)}>
                <th scope="row">
                  <NameLink dimension="team" value={team.value} label={team.label} />
                </th>
                {products.map((product) => (
                  <Cell
                    key={product.value}
                    part={cells.get(`${team.value}/${product.value}`)}
                    preset={answer.preset}
                    look={lookOfProduct(product)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <MoreOnPage count={teams.length} most={ON_PAPER.teams} />
      {products.length > ON_PAPER.products && (
        <p class="note on-paper">{say(t.moreProducts, { n: products.length - ON_PAPER.products })}</p>
      )}
      <p class={`note ${css.below}`}>
        {say(t.pairsNote, { n: answer.compared })} <span class="off-paper">{t.pairsOpen}</span>
      </p>
    </section>
  )
}

/** What really changed comes before what has many answers. */
function weigh(parts: readonly ChangePart[]): number {
  const moved = parts.filter(({ verdict }) => verdict === 'lower' || verdict === 'higher').length
  return moved * 1e9 + parts.reduce((sum, { since }) => sum + since.n, 0)
}

type CellProps = { part: ChangePart | undefined; preset: ChangePartsAnswer['preset']; look: string }

function Cell({ part, preset, look }: CellProps) {
  const t = words.value
  if (!part || part.difference === null)
    return (
      <td class={`${table.num} ${css.thin} ${look}`}>
        <span aria-hidden="true">–</span>
        <span class="unseen">{t.noAnswers}</span>
      </td>
    )
  const real = part.verdict === 'lower' || part.verdict === 'higher' ? part.verdict : null
  const isThin = Math.min(part.before.n, part.since.n) < FEW
  return (
    <td class={`${table.num} ${real ? css[`${real}Cell`] : isThin ? css.thin : ''} ${look}`}>
      <a href={pairHref(part)}>
        {real && (
          <>
            <span aria-hidden="true">{real === 'lower' ? '▼' : '▲'} </span>
            <span class="unseen">{t.verdict[real]} </span>
          </>
        )}
        {points(preset, part.difference)}
      </a>{' '}
      <span class={table.size}>{renderCount(language.value, part.since.n)}</span>
    </td>
  )
}

type Named = { value: string | null; label: string }

/** Each value once, by name; what was not given comes last. */
function valuesOf(list: readonly Named[]): Named[] {
  const found = new Map(list.map(({ value, label }) => [value, { value, label }]))
  return [...found.values()].sort(
    (a, b) => Number(a.value === null) - Number(b.value === null) || a.label.localeCompare(b.label, language.value),
  )
}
