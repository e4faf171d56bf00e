import { renderCount } from '@otzyv/locales/render-figure'
import { effect } from '@preact/signals'
import { pageExports } from '../../data/page-exports.ts'
import { language, say } from '../../data/page-state.ts'
import { answers, hasMore } from './answers.ts'
import { answersAddress, voicesTexts } from './asked-voices.ts'

/** Offers exactly the list on view as a file, in the menu of the frame; gives what ends it. */
export function watchExports(): () => void {
  const end = effect(() => {
    const t = voicesTexts.value
    const href = answersAddress('responses.csv', { withView: true })
    const shown = answers.value?.length ?? 0
    const csv = hasMore() ? t.exportAll : say(t.exportThese, { count: renderCount(language.value, shown) })
    pageExports.value =
      href === null || shown === 0 ? [] : [{ href, csv, excel: t.exportForExcel, jsonLines: t.exportJsonLines }]
  })
  return () => {
    end()
    pageExports.value = []
  }
}
