import type { ResponsesResult } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { PagedRows } from '../../../layout/form/paged-rows.tsx'
import { ResponseRow } from './response-row.tsx'

/** The answers of a question, newest first. */
export function ResponseRows({ query }: { query: string }) {
  const t = settingsTexts.value.pages.evidence
  return (
    <PagedRows<ResponsesResult>
      address={`v1/responses?${query}`}
      rowsOf={(page) => page.responses}
      empty={t.empty}
      older={t.older}
    >
      {({ responses }, readAgain) =>
        responses.map((response) => <ResponseRow key={response.invitationId} response={response} changed={readAgain} />)
      }
    </PagedRows>
  )
}
