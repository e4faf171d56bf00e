/** The elements of the survey page that the script reads and writes, by their ids. */
export type PageElements = ReturnType<typeof findElements>

export function findElements() {
  return {
    app: find('app', HTMLElement),
    ask: find('ask', HTMLElement),
    scale: find('scale', HTMLElement),
    /** The name of the chosen rating; scales without names have none. */
    named: document.getElementById('named'),
    reasons: document.getElementById('reasons'),
    commentWords: find('comment-words', HTMLElement),
    comment: find('comment', HTMLTextAreaElement),
    extra: find('extra', HTMLInputElement),
    foot: find('foot', HTMLElement),
    state: find('state', HTMLElement),
    count: find('count', HTMLElement),
    send: find('send', HTMLElement),
    /** Says which answer stands in the fields; only if one does. */
    reopened: document.getElementById('reopened'),
    done: find('done', HTMLElement),
    /** Says below all else of the thanks that the answer is stored. */
    saved: find('saved', HTMLElement),
    thanksTitle: find('thanks-title', HTMLElement),
    thanksText: find('thanks-text', HTMLElement),
    thanksLink: find('thanks-link', HTMLAnchorElement),
    change: find('change', HTMLElement),
  }
}

/** All inputs that a selector finds, in the order of the page. */
export function findInputs(selector: string): HTMLInputElement[] {
  return Array.prototype.slice.call(document.querySelectorAll(selector))
}

function find<Kind extends HTMLElement>(id: string, kind: abstract new () => Kind): Kind {
  const element = document.getElementById(id)
  if (element instanceof kind) return element
  throw new Error(`The page has no ${id}.`)
}
