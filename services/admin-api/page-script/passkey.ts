import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']

const button = document.querySelector<HTMLButtonElement>('#passkey')
const line = document.querySelector<HTMLElement>('#passkey-line')
const way = document.querySelector<HTMLElement>('#passkey-way')

// Without the script, and in browsers that have no passkeys, the button is not there.
if (button && line && way && browserSupportsWebAuthn() && isUsable(location.hostname)) {
  way.hidden = false
  button.addEventListener('click', () => void signIn(button, line))
}

/** A passkey is made for a name, never for the number of a machine. */
function isUsable(host: string): boolean {
  return !/^[\d.]+$|^\[/.test(host)
}

async function signIn(pressed: HTMLButtonElement, said: HTMLElement): Promise<void> {
  pressed.disabled = true
  said.textContent = ''
  try {
    const options: Options = await ask('sign-in/passkey/options', {})
    const credential = await startAuthentication({ optionsJSON: options })
    const { to }: { to: string } = await ask('sign-in/passkey', { credential })
    location.assign(to)
  } catch (error) {
    // Who closes the browser's own window has decided so, and needs no word about it.
    const closed = error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
    said.textContent = (closed ? '' : pressed.dataset.trouble) ?? ''
    pressed.disabled = false
  }
}

async function ask<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return await answer.json()
}
