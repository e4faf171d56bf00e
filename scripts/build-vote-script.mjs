// Builds the script of the survey page, which stands in the page itself, into a file that is checked in: so the server
// needs no build step to run from its sources, and a review sees what customers get.
//   npm run build:vote-script
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const FOLDER = fileURLToPath(new URL('../services/survey-endpoint/page-script/', import.meta.url))
export const BUILT = fileURLToPath(new URL('../services/survey-endpoint/src/page/vote-script.ts', import.meta.url))

/** The JavaScript of 2018: the oldest browsers inside mail apps that are still met. */
const TARGET = 'es2018'

/** The text of that file as the sources in page-script make it. */
export async function buildVoteScript() {
  const bundle = await rolldown({ cwd: FOLDER, input: 'vote.ts', transform: { target: TARGET } })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  const code = output[0].code.trim()
  if (/<\/script|<!--/i.test(code)) throw new Error('The script would end its own element in the page.')
  return `import { createInlinePart } from '@otzyv/pages'

// Built from page-script/vote.ts by \`npm run build:vote-script\`; change it there.
export const VOTE_SCRIPT = createInlinePart(
  ${JSON.stringify(code)},
)
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(BUILT, await buildVoteScript())
