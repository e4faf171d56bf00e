import type { ResponsesResult } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import { ResponseRow } from './response-row.tsx'

/** The answers of a question, newest first; older ones follow page by page. */
export function ResponseRows({ query }: { query: string }) {
  const [cursors, setCursors] = useState<readonly string[]>([''])
  const t = settingsTexts.value.pages.evidence
  return (
    <>
      {cursors.map((cursor, place) => (
        <Read<ResponsesResult> key={cursor} address={`v1/responses?${query}${cursor && `&cursor=${cursor}`}`}>
          {({ responses, next }, readAgain) => (
            <>
              {responses.length === 0 && place === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {responses.map((response) => (
                  <ResponseRow key={response.invitationId} response={response} changed={readAgain} />
                ))}
              </ul>
              {next !== null && place === cursors.length - 1 && (
                <p>
                  <button type="button" onClick={() => setCursors([...cursors, next])}>
                    {t.older}
                  </button>
                </p>
              )}
            </>
          )}
        </Read>
      ))}
    </>
  )
}
