// Builds the scripts of the survey page and of the page of a kiosk, which stand in the pages themselves.
//   npm run build:vote-script
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildPageScript } from './build-page-script.mjs'

const FOLDER = fileURLToPath(new URL('../services/survey-endpoint/page-script/', import.meta.url))
const built = (name) => fileURLToPath(new URL(`../services/survey-endpoint/src/page/${name}`, import.meta.url))
export const SCRIPTS = [
  { input: 'vote.ts', constant: 'VOTE_SCRIPT', built: built('vote-script.ts') },
  { input: 'kiosk.ts', constant: 'KIOSK_SCRIPT', built: built('kiosk-script.ts') },
]

/** The text of such a file as the sources in page-script make it: the JavaScript of 2018, for the oldest browsers in mail apps. */
export async function buildVoteScript({ input, constant }) {
  const command = 'npm run build:vote-script'
  return await buildPageScript({ folder: FOLDER, input, target: 'es2018', constant, command })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const script of SCRIPTS) writeFileSync(script.built, await buildVoteScript(script))
