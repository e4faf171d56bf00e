/** A version of the answer on its way. Its number and its clock order it among the others, so it may be sent again. */
export type Version = {
  rating: number
  extra: string
  renderedAtMs: number
  edit: number
  facts: { via: string; event: string; elapsedMs: number; openedWith: number | null; webdriver: boolean }
  comment?: string
  reasons?: readonly string[]
}

export type SenderPorts = {
  post: (version: Version) => Promise<Response>
  /** Milliseconds of a clock that only runs forward. */
  now: () => number
  words: { notSaved: string; noConnection: string }
  /** Called when something about what is pending changed, and each second while a try is waited for. */
  changed: () => void
  took: (version: Version) => void
  passedOver: () => void
  refused: (status: number) => void
}

export type Sender = {
  pending: () => { version: Version; tries: number; why: string } | null
  /** Seconds until the next try; 0 while none is waited for. */
  secondsLeft: () => number
  /** Sends a version; it takes the place of one that was not answered yet. */
  send: (version: Version) => void
  /** Tries at once what is pending. */
  tryNow: () => void
  /** Gives the version as pending without sending it: the page is being left. */
  leaveWith: (version: Version) => void
}

/** What may pass: overload, a limit, a timeout. Everything else of 400 and more will be refused again. */
const mayPass = (status: number) => status >= 500 || status === 429 || status === 408

/** Sends versions one at a time, the newest only, again and again until the server has answered. */
export function createSender(ports: SenderPorts): Sender {
  let pending: Version | null = null
  let isFlying = false
  let tries = 0
  let why = ''
  let dueAt = 0
  let timer = 0
  let ticking = 0

  function fly(): void {
    const mine = pending
    if (isFlying || mine === null) return
    clearTimeout(timer)
    isFlying = true
    ports.changed()
    ports.post(mine).then(
      (answer) => {
        if (answer.ok)
          return answer.json().then(
            (reported: { outcome?: unknown }) => end(mine, reported.outcome === 'superseded'),
            () => later(ports.words.noConnection, 0),
          )
        // The body is read, so that the connection is free for the next try.
        answer.text().catch(() => {})
        if (mayPass(answer.status)) return later(ports.words.notSaved, Number(answer.headers.get('retry-after')) || 0)
        isFlying = false
        pending = null
        ports.refused(answer.status)
      },
      () => later(ports.words.noConnection, 0),
    )
  }

  function end(mine: Version, isPassedOver: boolean): void {
    isFlying = false
    const isLast = pending === mine
    if (isLast) {
      pending = null
      tries = 0
    }
    if (!isPassedOver) ports.took(mine)
    else if (isLast) ports.passedOver()
    if (isLast) ports.changed()
    else fly()
  }

  function later(words: string, seconds: number): void {
    isFlying = false
    tries += 1
    why = words
    const backOff = Math.min(30_000, 500 * 2 ** Math.min(tries, 6))
    // Spread, so that pages that failed together do not return together; never earlier than the server asks.
    const wait = Math.max(seconds * 1000 * (1 + Math.random() * 0.2), backOff * (0.8 + Math.random() * 0.4))
    dueAt = ports.now() + wait
    timer = setTimeout(fly, wait)
    if (ticking === 0) ticking = setInterval(tick, 1000)
    ports.changed()
  }

  function tick(): void {
    if (pending === null) {
      clearInterval(ticking)
      ticking = 0
    }
    ports.changed()
  }

  return {
    pending: () => pending && { version: pending, tries, why },
    secondsLeft: () => (pending === null || isFlying ? 0 : Math.max(0, Math.ceil((dueAt - ports.now()) / 1000))),
    send: (version) => {
      pending = version
      tries = 0
      fly()
    },
    tryNow: () => {
      tries = 0
      fly()
    },
    leaveWith: (version) => {
      pending = version
    },
  }
}
