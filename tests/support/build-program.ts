import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** Three folders deep, as the build of the product and the sources that look for a file beside the code. */
const FOLDER = fileURLToPath(new URL('dist/', import.meta.url))

/**
 * Builds a TypeScript program that a test starts again and again to plain JavaScript, and gives its path: Node.js then
 * starts it in a fifth of a second in place of two.
 */
export async function buildProgram(source: URL): Promise<string> {
  const bundle = await rolldown({ input: fileURLToPath(source), platform: 'node', external: ['pg-native'] })
  const { output } = await bundle.generate({ format: 'esm', entryFileNames: '[name]-[hash].js' })
  await bundle.close()
  mkdirSync(FOLDER, { recursive: true })
  for (const file of output) {
    const path = join(FOLDER, file.fileName)
    // Named by what is in it; another run may be at it, too.
    if (existsSync(path)) continue
    const draft = `${path}.${process.pid}.draft`
    writeFileSync(draft, file.type === 'chunk' ? file.code : file.source)
    renameSync(draft, path)
  }
  return join(FOLDER, output[0].fileName)
}
