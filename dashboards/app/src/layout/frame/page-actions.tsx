import { signal } from '@preact/signals'
import { Fragment } from 'preact'
import { figuresAddress, page, period, periodQuery } from '../../data/asked.ts'
import { chooseCsvFormat } from '../../data/choose-csv-format.ts'
import { downloadFile } from '../../data/download-file.ts'
import { asJsonLines, pageExports } from '../../data/page-exports.ts'
import { frameTexts, groupBy, queryOf, view } from '../../data/page-state.ts'
import { answersAddress } from '../../data/readable-answers.ts'
import { goTo, place, search } from '../../data/router.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'
import { ViewsMenu } from './views-menu.tsx'

const said = signal<'copied' | 'notCopied' | null>(null)

/** What can be done with what is on view: a link to it that stays on its dates, and its figures and the answers behind them as files, after those of the page itself. */
export function PageActions() {
  const t = frameTexts.value
  const { granularity } = view.value
  // Without days of the reader's own the file has the weeks of the trend.
  const days = period.value?.isOwn ? {} : periodQuery()
  const address = figuresAddress('indicators.csv', { groupBy: groupBy.value, granularity, ...days })
  // The page of answers has files of its own, of exactly those that it lists.
  const answers = page.value.id === 'voices' ? null : answersAddress('responses.csv', periodQuery())
  return (
    <div class={css.acts}>
      <span role="status" class={css.said}>
        {said.value && t[said.value]}
      </span>
      <ViewsMenu />
      <button type="button" class={css.act} onClick={() => void copyLink()}>
        {t.copyLink}
      </button>
      {address !== null && (
        <Menu buttonClass={css.act ?? ''} button={t.export}>
          {(close) => (
            <>
              {pageExports.value.map(({ href, csv, excel, jsonLines }) => (
                <Fragment key={href}>
                  <FileLink href={href} text={csv} close={close} />
                  <FileLink href={`${href}${chooseCsvFormat(navigator.languages)}`} text={excel} close={close} />
                  <FileLink href={asJsonLines(href)} text={jsonLines} close={close} />
                  <hr class={menu.rule} />
                </Fragment>
              ))}
              <FileLink href={address} text={t.exportFigures} close={close} />
              <FileLink
                href={`${address}${chooseCsvFormat(navigator.languages)}`}
                text={t.exportForExcel}
                close={close}
              />
              <FileLink href={`${address}&asOf=published`} text={t.exportPublished} close={close} />
              <FileLink href={asJsonLines(address)} text={t.exportJsonLines} close={close} />
              {answers !== null && (
                <>
                  <hr class={menu.rule} />
                  <FileLink href={answers} text={t.exportAnswers} close={close} />
                  <FileLink
                    href={`${answers}${chooseCsvFormat(navigator.languages)}`}
                    text={t.exportAnswersForExcel}
                    close={close}
                  />
                  <FileLink href={asJsonLines(answers)} text={t.exportAnswersJsonLines} close={close} />
                </>
              )}
            </>
          )}
        </Menu>
      )}
    </div>
  )
}

/** A file: a click takes it out with its progress; opened in any other way it is a plain link to a download. */
function FileLink({ href, text, close }: { href: string; text: string; close: () => void }) {
  const take = (event: MouseEvent & { currentTarget: HTMLAnchorElement }) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    close()
    void downloadFile(event.currentTarget.href)
  }
  return (
    <a class={menu.item} href={href} download onClick={take}>
      {text}
    </a>
  )
}

/** Puts the dates into the address, so that it shows the same next week, and copies it. */
async function copyLink(): Promise<void> {
  const shown = period.value
  if (shown)
    goTo(place.peek(), queryOf({ period: { from: shown.from, to: shown.to } }, search.peek()), { replaces: true })
  said.value = await navigator.clipboard.writeText(location.href).then(
    () => 'copied' as const,
    () => 'notCopied' as const,
  )
}
