// Measures the first view of the dashboard: the page Week of the demo in a real Chromium with a fresh profile, beside a page of
// as many bytes that is nothing but text, by turns. It starts the product in a temporary folder, waits until the demo is filled,
// and gives medians of the rounds: as the machine is, with a processor of a quarter of its speed, and over a network on which
// each answer is 20 ms away.
//
//   npm run bench:first-view [-- --json] [--rounds 15] [--url http://localhost:8080/]
//
// `--url` names a product that runs already. Browser, server and database share the machine, so the difference of the two says
// more than either; on a machine that does something else, too, both grow.
import { parseArgs } from 'node:util'
import { openBrowser } from '../tests/browser/open-browser.ts'
import { serveText } from './first-view/serve-text.ts'
import { startDemo } from './first-view/start-demo.ts'
import { CONDITIONS, timeView } from './first-view/time-view.ts'
import { weighView } from './first-view/weigh-view.ts'
import { atMost, renderRatios } from './ratio.ts'
import { median } from './rollup/median.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    url: { type: 'string' },
  },
})
const rounds = Number(options.rounds)
const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)

/** What is there, in the page that is measured, when something of it is. */
const TEXT_IS_THERE = 'document.querySelector("#end") !== null'
const SENTENCES_ARE_THERE = 'document.querySelector(".sentences > li") !== null'
const WEEK_IS_WHOLE = `${SENTENCES_ARE_THERE} && document.querySelector("section[aria-labelledby=trend] svg") !== null &&
  document.querySelector("section[aria-labelledby=moved] td svg") !== null`

report(options.url ? `measuring ${options.url}` : 'starting the product and filling the demo')
const demo = options.url ? null : await startDemo()
const url = demo?.url ?? options.url ?? ''
const browser = await openBrowser({ hasWindows: true })
try {
  const weight = await weighView(browser, url, WEEK_IS_WHOLE)
  report(JSON.stringify(weight))
  const text = await serveText(weight.bytes)
  const rows = []
  for (const condition of CONDITIONS) {
    report(condition.name)
    const taken = { text: [] as number[], sentences: [] as number[], week: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const [ofText = Number.NaN] = await timeView(browser, text.url, condition, [TEXT_IS_THERE])
      const ofWeek = await timeView(browser, url, condition, [SENTENCES_ARE_THERE, WEEK_IS_WHOLE])
      // The first round fills the caches of the server, and is not counted.
      if (round === 0) continue
      taken.text.push(ofText)
      taken.sentences.push(ofWeek[0] ?? Number.NaN)
      taken.week.push(ofWeek[1] ?? Number.NaN)
    }
    const [ofText, ofSentences, ofWeek] = [median(taken.text), median(taken.sentences), median(taken.week)]
    rows.push({
      condition: condition.name,
      'text, ms': ofText,
      'sentences, ms': ofSentences,
      'Week whole, ms': ofWeek,
      'after the text, ms': Math.round(ofWeek - ofText),
    })
  }
  await text.close()
  const ratios = [
    atMost('kilobytes of the first view as they are sent', weight.bytes / 1000, 150),
    atMost('scripts of the first view', weight.scripts, 4),
    atMost(
      'milliseconds that Week is whole after a text of as many bytes',
      rows[0]?.['after the text, ms'] ?? Number.NaN,
      300,
    ),
  ]
  if (options.json) console.log(JSON.stringify({ rounds, weight, rows, ratios }, null, 2))
  else {
    console.table(rows)
    console.log(renderRatios(ratios))
  }
} finally {
  await browser.close()
  await demo?.stop()
}
