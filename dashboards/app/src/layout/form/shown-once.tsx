import { useState } from 'preact/hooks'
import { settingsTexts } from '../../data/settings-texts.ts'

/** A secret that is shown here alone, with what it is for and a button that copies it. */
export function ShownOnce({ text, secret }: { text: string; secret: string }) {
  const [copied, setCopied] = useState(false)
  const t = settingsTexts.value
  const copy = async () => {
    // Without https browsers give no clipboard; one can mark the text and copy it by hand.
    const done = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    )
    setCopied(done === true)
  }
  return (
    <div class="shown-once" role="status">
      <p>{text}</p>
      <code>{secret}</code>
      <button type="button" onClick={() => void copy()}>
        {copied ? t.copied : t.copy}
      </button>
    </div>
  )
}
