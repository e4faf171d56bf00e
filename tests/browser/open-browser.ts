import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumPath, shellPath } from './find-chromium.ts'

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

/**
 * What Chromium leaves out. It takes the last list that it is given, so the first lines repeat the list of Playwright
 * (chromiumSwitches.ts), which keeps a page on HTTP and Chromium from the network. The last lines are the windows of
 * suggestions below the address bar: Chromium draws two for each context, which takes more than half of what a test costs.
 */
const LEFT_OUT = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'LensOverlay'],
  ...['HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  'PreconnectToSearch',
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
]

/**
 * A real Chromium. Its `webdriver` flag is off, so that a test may play a person; a scanner says so by its user agent. A test
 * that asks what is in view, fetched ahead or being left asks for one with windows.
 */
export function openBrowser({ hasWindows = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: hasWindows ? chromiumPath : shellPath,
    // By argument, not only by context: a page that is being left sends its last request under the browser's own name.
    args: [
      ...QUIET,
      `--disable-features=${LEFT_OUT.join(',')}`,
      '--disable-blink-features=AutomationControlled',
      `--user-agent=${PERSON_AGENT}`,
    ],
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
