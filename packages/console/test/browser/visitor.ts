import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Look {
  readonly width: number
  readonly height: number
  readonly language: 'en' | 'ja'
  readonly scheme: 'light' | 'dark'
}

export const desktop = { width: 1440, height: 900 } as const
export const phone = { width: 390, height: 844 } as const

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

/** Somebody who looks at the console, and what their browser had to complain about. */
export interface Visitor {
  readonly page: Page
  /** Errors that the browser reported: of scripts, of the console, of the content-security policy. */
  readonly complaints: string[]
  /** Takes back complaints about what a test has asked for. */
  readonly forgive: (about: RegExp) => void
  readonly close: () => Promise<void>
}

/** For what should be there at once, on a busy machine. */
const patienceMs = 30_000

type State = Awaited<ReturnType<BrowserContext['storageState']>>

export async function visit(browser: Browser, look: Look, state?: State): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.language === 'ja' ? 'ja-JP' : 'en-GB',
    colorScheme: look.scheme,
    bypassCSP: false,
    ...(state === undefined ? {} : { storageState: state }),
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const forgive = (about: RegExp): void => {
    complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !about.test(complaint)))
  }
  return { page, complaints, forgive, close: () => context.close() }
}

/** Signs in once, for pages that need it: a link can't be used again, its session can. */
export async function signIn(browser: Browser, link: string): Promise<State> {
  const { page, close } = await visit(browser, { ...desktop, language: 'en', scheme: 'light' })
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  const state = await page.context().storageState()
  await close()
  return state
}

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds grave on the page as it is (WCAG 2.2 A and AA). It runs beside the page's own scripts, past its policy. */
export async function graveFaults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true }
    return (await session.send('Runtime.evaluate', options)).result.value
  }
  await evaluate(axe)
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const result = (await evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => JSON.stringify(violations))`,
  )) as string
  return (JSON.parse(result) as Violation[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
