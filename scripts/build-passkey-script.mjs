// Builds the script of the sign-in page, which stands in the page itself.
//   npm run build:passkey-script
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildPageScript } from './build-page-script.mjs'

const FOLDER = fileURLToPath(new URL('../services/admin-api/page-script/', import.meta.url))
export const BUILT = fileURLToPath(new URL('../services/admin-api/src/page/passkey-script.ts', import.meta.url))

/** The text of that file as the sources in page-script make it. Browsers with passkeys are of 2020 and later. */
export async function buildPasskeyScript() {
  const command = 'npm run build:passkey-script'
  const [input, constant] = ['passkey.ts', 'PASSKEY_SCRIPT']
  return await buildPageScript({ folder: FOLDER, input, target: 'es2020', constant, command })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(BUILT, await buildPasskeyScript())
