import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: ((options?: { type: 'minor' }) => void) | undefined

/**
 * Gives back young objects that were let go of, in about a millisecond. V8 looks for them only once 16 MB of them have
 * gathered; a file makes few objects and large buffers, so that 30 MB of them would wait till then.
 */
export function collectYoung(): void {
  collector()({ type: 'minor' })
}

/** Gives back all that was let go of, in about thirty milliseconds. */
export function collectAll(): void {
  collector()() // with any option at all, Node.js 20 collects only young objects
}

function collector() {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as NonNullable<typeof collect> // V8's own function, only there under that flag
  }
  return collect
}
