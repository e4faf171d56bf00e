import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** A file of fewer bytes fits into the packet that its headers come in. */
const WORTH_IT = 512

/**
 * Puts each file of the built page beside itself as Brotli (`.br`) and as gzip (`.gz`), with the most that both can do: it is
 * done once, and saves the server from doing worse with every request.
 */
export function compressFiles(): Plugin {
  return {
    name: 'compress-files',
    generateBundle: {
      // After all others, so that the page itself and every change of a file are there.
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(?:html|js|css|svg|json)$/.test(fileName)) continue
          emitCompressed(this, fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source))
        }
      },
    },
  }
}

/** Adds a file in both encodings to what is built; a small one stays alone. */
export function emitCompressed(
  build: Pick<Rolldown.PluginContext, 'emitFile'>,
  fileName: string,
  content: Buffer,
): void {
  if (content.length < WORTH_IT) return
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  build.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(content, { params }) })
  build.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) })
}
