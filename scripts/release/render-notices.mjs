import { readLicence } from './read-licence.mjs'

const RULE = '-'.repeat(80)

/** Renders the licences of all packages whose code is in the bundles, each with where it is used. */
export function renderNotices(packages) {
  const parts = packages.map(
    (one) => `${RULE}\n${one.id} (${one.usedIn.join(' and ')})\n${RULE}\n\n${readLicence(one)}\n`,
  )
  const beginning = `Otzyv contains code of the following ${packages.length} packages, under these licences.\n`
  return [beginning, ...parts].join('\n')
}
