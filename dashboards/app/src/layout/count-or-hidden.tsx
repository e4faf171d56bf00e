import { renderCount } from '@otzyv/locales/render-figure'
import { language, texts } from '../data/page-state.ts'

/** A number of answers or tickets, or that it is hidden, and why. */
export function CountOrHidden({ count, why }: { count: number | null; why: string }) {
  if (count !== null) return <>{renderCount(language.value, count)}</>
  return (
    <span class="hidden-cell" title={why}>
      {texts.value.hidden}
    </span>
  )
}
