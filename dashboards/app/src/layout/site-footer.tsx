import { frameTexts } from '../data/page-state.ts'

/** What stands below every page: what is to be `said` of all of them, and the way to the reference of the API, a page of the server. */
export function SiteFooter({ said }: { said?: string }) {
  return (
    <footer class="site-footer">
      {said !== undefined && <p>{said}</p>}
      <a href="docs/api">{frameTexts.value.apiReference}</a>
    </footer>
  )
}
