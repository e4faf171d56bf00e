// Builds the script of the survey page, which stands in the page itself.
//   npm run build:vote-script
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildPageScript } from './build-page-script.mjs'

const FOLDER = fileURLToPath(new URL('../services/survey-endpoint/page-script/', import.meta.url))
export const BUILT = fileURLToPath(new URL('../services/survey-endpoint/src/page/vote-script.ts', import.meta.url))

/** The text of that file as the sources in page-script make it: the JavaScript of 2018, for the oldest browsers in mail apps. */
export async function buildVoteScript() {
  const command = 'npm run build:vote-script'
  return await buildPageScript({ folder: FOLDER, input: 'vote.ts', target: 'es2018', constant: 'VOTE_SCRIPT', command })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(BUILT, await buildVoteScript())
