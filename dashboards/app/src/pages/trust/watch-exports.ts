import { effect } from '@preact/signals'
import { pageExports } from '../../data/page-exports.ts'
import { ticketsFile, trustTexts } from './readings.ts'

/** Offers coverage as a file, in the menu of the frame; gives what ends it. */
export function watchExports(): () => void {
  const end = effect(() => {
    const { coverageCsv: csv, coverageForExcel: excel, coverageJsonLines: jsonLines } = trustTexts.value
    const href = ticketsFile.value
    pageExports.value = href === null ? [] : [{ href, csv, excel, jsonLines }]
  })
  return () => {
    end()
    pageExports.value = []
  }
}
