import { useEffect } from 'preact/hooks'
import { page } from './data/asked.ts'
import type { FigurePageId } from './data/figure-pages.ts'
import { failure, frameTexts, loading, scope, workspaces } from './data/page-state.ts'
import { isolate } from './format/isolate.ts'
import { AddressNotice } from './layout/address-notice.tsx'
import { FillingNotice } from './layout/filling-notice.tsx'
import { DownloadNotice } from './layout/frame/download-notice.tsx'
import css from './layout/frame/filter-line.module.css'
import { FilterLine } from './layout/frame/filter-line.tsx'
import { PrintHead } from './layout/frame/print-head.tsx'
import { Shortcuts } from './layout/frame/shortcuts.tsx'
import { TopBar } from './layout/frame/top-bar.tsx'
import { MailNotice } from './layout/mail-notice.tsx'
import { FailureNotice, LoadingNotice, MissingNotice, NoScopeNotice, OpenNotice } from './layout/notices.tsx'
import { OfflineNotice } from './layout/offline-notice.tsx'
import { SiteFooter } from './layout/site-footer.tsx'
import { SkipLink } from './layout/skip-link.tsx'
import { notOpened, opened } from './pages/open-page.ts'

/** The frame of all pages of figures, and the page that the address names. */
export function App() {
  const t = frameTexts.value
  const known = scope.value
  useEffect(() => {
    const name = known ? ` · ${isolate(known.workspace.name)}` : ''
    document.title = `${t.pages[page.value.id]}${name} · Otzyv`
  }, [t, known, page.value])
  return (
    <>
      <SkipLink text={t.skip} />
      <TopBar
        whose={known?.workspace.name ?? null}
        isSettled={workspaces.value !== null || failure.value !== null}
        at="figures"
      />
      <div class={css.wrap}>
        {/* Alerts are of all surveys and of no period. */}
        {page.value.id !== 'alerts' && <FilterLine />}
      </div>
      <div class="page">
        <PrintHead />
        <OpenNotice />
        <AddressNotice />
        <MailNotice />
        <OfflineNotice />
        {known && <MissingNotice scope={known} />}
        <main id="main" tabIndex={-1} aria-busy={loading.value}>
          <Content />
        </main>
        <SiteFooter />
      </div>
      <DownloadNotice />
      <Shortcuts />
    </>
  )
}

function Content() {
  if (failure.value && !workspaces.value) return <FailureNotice failure={failure.value} />
  if (!workspaces.value) return <LoadingNotice />
  if (!scope.value) return <NoScopeNotice />
  const { filling } = scope.value.workspace
  if (filling) return <FillingNotice filling={filling} />
  return <PageOnView id={page.value.id} />
}

function PageOnView({ id }: { id: FigurePageId }) {
  if (opened.value?.id === id) return <opened.value.Page key={id} />
  if (notOpened.value === id) return <FailureNotice failure={{ outcome: 'unreachable' }} />
  return <LoadingNotice />
}
