import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { chooseEncoding, ENCODINGS } from './choose-encoding.ts'

const nothingMore = async () => {}

/**
 * Serves the files of a folder, each as the build compressed it, in the encoding that the caller wants; as it is where that
 * one is not there. What depends on the caller says so (`Vary`), whichever it gets.
 */
export function serveCompressed(root: string): MiddlewareHandler {
  const plain = serveStatic({ root })
  const compressed = {
    br: serveStatic({ root, rewriteRequestPath: (path) => `${path}${ENCODINGS.br}` }),
    gzip: serveStatic({ root, rewriteRequestPath: (path) => `${path}${ENCODINGS.gzip}` }),
  }
  return async (c, next) => {
    const encoding = chooseEncoding(c.req.header('Accept-Encoding'))
    const found = encoding && (await compressed[encoding](c, nothingMore))
    if (found && encoding) {
      // Of the file itself and not of its wrapping.
      found.headers.set('Content-Type', getMimeType(c.req.path) ?? 'application/octet-stream')
      found.headers.set('Content-Encoding', encoding)
    }
    const answer = found || (await plain(c, nothingMore))
    if (!answer) return await next()
    answer.headers.set('Vary', 'Accept-Encoding')
    return answer
  }
}
