import { effect, signal, untracked } from '@preact/signals'

/** Whether the browser says that it has no network. */
export const isOffline = signal(!navigator.onLine)
addEventListener('offline', () => {
  isOffline.value = true
})
addEventListener('online', () => {
  isOffline.value = false
})

/** Does something each time that the network is back; gives what ends it. */
export function whenBackOnline(act: () => void): () => void {
  let wasOffline = isOffline.peek()
  return effect(() => {
    const isBack = wasOffline && !isOffline.value
    wasOffline = isOffline.value
    if (isBack) untracked(act)
  })
}
