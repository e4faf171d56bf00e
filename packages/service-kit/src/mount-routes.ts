import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'

type ErrorMap = (error: Error, c: Context) => Response | Promise<Response>
/** Sees every error that a route ended with, once, and what it is answered with; gives the answer that is sent. */
export type WatchErrors = (error: Error, c: Context, answer: Response) => Response
type Route = { handler: Handler | MiddlewareHandler; map: ErrorMap | undefined }

const errorMaps = new WeakMap<Hono, ErrorMap>()
const mounted = new WeakMap<Handler | MiddlewareHandler, Route>()

/** Gives an app the error map that its routes keep wherever they are mounted. */
export function setErrorMap(app: Hono, map: ErrorMap): void {
  app.onError(map)
  errorMaps.set(app, map)
}

/**
 * Adds all routes of another app, which keep its error map, or get this app's if it has none. What Hono's `route` does, but
 * that sends each request through a pipeline for every app that it is in; here it is one function, however deep a route lies.
 */
export function mountRoutes(app: Hono, inner: Hono, watch: WatchErrors = (_error, _c, answer) => answer): void {
  const map = errorMaps.get(inner) ?? errorMaps.get(app)
  for (const { method, path, handler } of inner.routes) {
    const route = mounted.get(handler) ?? { handler, map }
    const serve = keepErrors(route, watch)
    mounted.set(serve, route)
    app.on(method, path, serve)
  }
}

function keepErrors({ handler, map }: Route, watch: WatchErrors): MiddlewareHandler {
  const serve: MiddlewareHandler = async (c, next) => {
    try {
      return await handler(c, next)
    } catch (error) {
      if (!(error instanceof Error) || !map) throw error
      c.error = error
      return watch(error, c, await map(error, c))
    }
  }
  // Hono's own list of an app's routes distinguishes a middleware by its second parameter.
  return Object.defineProperty(serve, 'length', { value: handler.length })
}
