import type { LogoAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'
import { FailureText } from '../../../layout/form/failure-text.tsx'
import { Read } from '../../../layout/form/read.tsx'

/** The picture that customers know the workspace by: chosen from a file, shown on light and dark, and taken away again. */
export function LogoSection() {
  const t = settingsTexts.value.pages.workspace.logo
  return (
    <section aria-labelledby="logo">
      <h3 id="logo">{t.title}</h3>
      <p class="hint">{t.hint}</p>
      <Read<LogoAnswer> address="v1/settings/logo">{(stored) => <LogoField stored={stored} />}</Read>
    </section>
  )
}

function LogoField({ stored }: { stored: LogoAnswer }) {
  const [{ logo }, setLogo] = useState(stored)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const [said, setSaid] = useState('')
  const t = settingsTexts.value.pages.workspace.logo
  const done = (answer: LogoAnswer, words: string) => {
    setLogo(answer)
    setSaid(words)
    setFailure(null)
  }
  const send = async (file: File) => {
    setSaid('')
    const sent = await sendJson<LogoAnswer>('POST', 'v1/settings/logo', { image: await readBase64(file) })
    if (sent.outcome === 'ok') done(sent.data, t.set)
    else setFailure(sent)
  }
  const isWrong = failure?.outcome === 'invalid'
  return (
    <>
      {logo && (
        <p class="logo-shown">
          {(['light', 'dark'] as const).map((ground) => (
            <span key={ground} class={ground}>
              <img
                src={`data:${logo.mediaType};base64,${logo.image}`}
                alt={ground === 'light' ? t.alt : ''}
                width={Math.ceil(logo.width / 2)}
                height={Math.ceil(logo.height / 2)}
              />
            </span>
          ))}
        </p>
      )}
      <div class={`field ${isWrong ? 'bad' : ''}`}>
        <label for="logo-file">{logo ? t.replace : t.choose}</label>
        <input
          id="logo-file"
          type="file"
          accept="image/png,image/jpeg"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'logo-error' : undefined}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) void send(file)
            event.currentTarget.value = ''
          }}
        />
        {failure && (
          <p class="error" id="logo-error" role="alert">
            {isWrong ? t.wrong : <FailureText failure={failure} />}
          </p>
        )}
      </div>
      {logo && (
        <Action
          label={t.remove}
          ask=""
          run={() => sendJson<LogoAnswer>('POST', 'v1/settings/logo/remove', {})}
          done={(answer) => done(answer, t.removed)}
        />
      )}
      <p role="status">{said}</p>
    </>
  )
}

async function readBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
