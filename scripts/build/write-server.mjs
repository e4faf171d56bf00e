import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { bundleServer } from './bundle-server.mjs'
import { replaceFile } from './replace-file.mjs'

const DAY_MS = 86_400_000

// What scripts/build-server.mjs runs: node write-server.mjs ROOT FOLDER MAIN RECORD
const [root, folder, main, record] = process.argv.slice(2)
const output = await bundleServer(root, { sourcemap: true })
const files = output.flatMap((file) => {
  const content = file.type === 'chunk' ? file.code : file.source
  return [[join(folder, file.fileName), content]]
})
// The entry last: a start in between gets the build before, whose chunks are still there.
files.sort(([a], [b]) => Number(a === main) - Number(b === main))
for (const [path, content] of files) {
  if (path !== main && existsSync(path)) utimesSync(path, new Date(), new Date())
  else replaceFile(path, content)
}
removeOld(new Set([record, ...files.map(([path]) => path)]))

/** What a running product of an earlier build may still load is kept for a day. */
function removeOld(current) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (current.has(path)) continue
    if (Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { force: true })
  }
}
