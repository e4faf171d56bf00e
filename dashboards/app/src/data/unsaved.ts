import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'

const forms = signal<readonly ReadonlySignal<boolean>[]>([])
const some = computed(() => forms.value.some((unsaved) => unsaved.value))
let ask = () => true

/** Watches a form until the function that it gives is called: leaving its page then asks whether changes may be lost. */
export function watchUnsaved(unsaved: ReadonlySignal<boolean>): () => void {
  forms.value = [...forms.peek(), unsaved]
  return () => {
    forms.value = forms.peek().filter((one) => one !== unsaved)
  }
}

/** Whether the page may be left: nothing is unsaved, or the person says so. */
export function mayLeave(): boolean {
  return !some.peek() || ask()
}

/** Asks before the browser leaves the page, too; `question` is what the page's own navigation asks. */
export function warnOfUnsaved(question: () => string): void {
  ask = () => confirm(question())
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  effect(() => {
    if (some.value) addEventListener('beforeunload', warn)
    else removeEventListener('beforeunload', warn)
  })
}
