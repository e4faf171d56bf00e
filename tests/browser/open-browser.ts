import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './find-chromium.ts'

const PERSON_AGENT =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A real Chromium. Its `webdriver` flag is off, so that a test may play a person; a scanner says so by its user agent. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    // By argument, not only by context: a page that is being left sends its last request under the browser's own name.
    args: [...QUIET, '--disable-blink-features=AutomationControlled', `--user-agent=${PERSON_AGENT}`],
  })
}

/** A profile as a person has it. */
export function asPerson(browser: Browser, own: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ userAgent: PERSON_AGENT, locale: 'en-GB', ...own })
}

/** Opens a page and collects what must never happen on it: errors, dialogs, refused resources. */
export async function openPage(context: BrowserContext, url: string): Promise<{ page: Page; troubles: string[] }> {
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return { page, troubles }
}
