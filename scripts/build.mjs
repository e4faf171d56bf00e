import { resolve } from 'node:path'
import { checkNode } from './check-node.mjs'

// An old Node must get as far as saying so: what it could not even read is imported only after the check.
checkNode()
build()

/** Runs `npm run build`: makes a release in ./release, or in the folder that is named. */
async function build() {
  const { ensureInstalled } = await import('./ensure-installed.mjs')
  await ensureInstalled({ set: 'all' })
  const { makeRelease } = await import('./release/make-release.mjs')
  const { folder, packages } = await makeRelease(resolve(process.argv[2] ?? 'release'))
  console.log(`The release is in ${folder}; ${packages} packages are in its THIRD-PARTY-NOTICES.txt and sbom.cdx.json.`)
}
