import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundleDashboard } from './bundle-dashboard.mjs'

type Built = { fileName: string } & (
  | { type: 'chunk'; code: string }
  | { type: 'asset'; source: string | Uint8Array<ArrayBuffer> }
)

test('every file of the built dashboard that is worth it comes as Brotli and as gzip, too, which hold just that file', async () => {
  const output: Built[] = await bundleDashboard(fileURLToPath(new URL('../../dashboards/app', import.meta.url)))
  const contents = new Map<string, Buffer>()
  for (const file of output) contents.set(file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source))
  const contentOf = (name: string) => contents.get(name) ?? Buffer.alloc(0)
  const names = [...contents.keys()].filter((name) => /\.(?:html|js|css)$/.test(name))
  // The settings are files of their own, read when somebody opens them.
  expect(new Set(names.map((name) => name.replace(/^.*\./, '')))).toEqual(new Set(['css', 'html', 'js']))
  // Smaller ones fit into the packet that their headers come in, and stand as they are.
  const worthIt = names.filter((name) => contentOf(name).length >= 512)
  expect(worthIt.length).toBeGreaterThan(10)
  for (const name of worthIt) {
    const [plain, brotli, gzip] = [contentOf(name), contentOf(`${name}.br`), contentOf(`${name}.gz`)]
    expect(brotliDecompressSync(brotli).equals(plain), name).toBe(true)
    expect(gunzipSync(gzip).equals(plain), name).toBe(true)
    expect(brotli.length < gzip.length && gzip.length < plain.length).toBe(true)
  }
})
