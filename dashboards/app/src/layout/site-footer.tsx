import { frameTexts } from '../data/page-state.ts'

/** What stands below every page: the way to the reference of the API, which is a page of the server. */
export function SiteFooter() {
  return (
    <footer class="site-footer">
      <a href="docs/api">{frameTexts.value.apiReference}</a>
    </footer>
  )
}
