import { describeWith } from '@sekisho/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Demo, startHouse } from './demo.ts'
import { type SeededUpdates, seedUpdates } from './updates-seed.ts'
import {
  desktop,
  graveFaults,
  type Look,
  openBrowser,
  phone,
  signIn,
  visit,
  type Visitor,
} from './visitor.ts'

const look: Look = { ...desktop, language: 'en', scheme: 'light' }

/** Releases, roll-outs, vulnerabilities and cases, with a real repository, real signatures and devices that report. */
describeWith(['chromium'], 'what people do with updates in the console', () => {
  let demo: Demo
  let seeded: SeededUpdates
  let browser: Browser
  let state: Awaited<ReturnType<typeof signIn>>
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    demo = await startHouse()
    seeded = await seedUpdates(demo)
    browser = await openBrowser()
    state = await signIn(browser, await demo.link())
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  beforeEach(async () => {
    visitor = await visit(browser, look, state)
    page = visitor.page
  })
  afterEach(async () => {
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  const open = (path: string): Promise<unknown> => page.goto(demo.origin + path)

  const pages = [
    ['/releases', () => '/releases'],
    ['a release', () => '/releases/doorbell/stable/2.0.0'],
    ['a release that a gate stops', () => '/releases/doorbell/stable/2.1.0'],
    ['a roll-out', () => `/rollouts/${seeded.rollout}`],
    ['what is to be rolled out', () => '/rollouts/start?release=doorbell/stable/2.0.0'],
    ['a vulnerability', () => '/vulnerabilities?vulnerability=CVE-2026-0001'],
    ['/cases', () => '/cases'],
    ['a case', () => `/cases/${seeded.case}`],
    ['a device', () => `/devices/${seeded.device}`],
  ] as const
  const looks: readonly Look[] = [look, { ...phone, language: 'ja', scheme: 'dark' }]

  test.each(looks.flatMap((one) => pages.map(([what, path]) => ({ one, what, path }))))(
    '$what, $one.language, $one.width wide: complete, nothing grave, nothing beside the page',
    async ({ one, path }) => {
      const other = await visit(browser, one, state)
      await other.page.goto(demo.origin + path())
      await other.page.getByRole('heading', { level: 1 }).first().waitFor()
      await expect.poll(() => other.page.locator('[role="status"][aria-label]').count()).toBe(0)
      const [whole, window] = (await other.page.evaluate(
        '[document.documentElement.scrollWidth, window.innerWidth]',
      )) as [number, number]
      expect(whole).toBeLessThanOrEqual(window)
      expect(await graveFaults(other.page)).toEqual([])
      expect(other.complaints).toEqual([])
      await other.close()
    },
  )

  test('a release says in words what was checked before it went out, and by whom it was signed [RB7 S09-21 S09-29]', async () => {
    await open('/releases/doorbell/stable/2.0.0')
    const gates = page.getByRole('region', { name: 'Gates before publication' })
    await gates.getByText('Have enough offline keys signed it?').waitFor()
    await gates.getByText(/doorbell-stable 2\/2/).waitFor()
    await gates.getByText(/CVE-2026-0001.*accepted by an exception/).waitFor()
    await open('/releases')
    const roles = page.getByRole('region', { name: 'Who may sign what' })
    await roles.getByRole('row', { name: /^targets people, with offline keys .* 2 of 3/ }).waitFor()
    await roles.getByRole('row', { name: /^timestamp this server, by itself/ }).waitFor()
    await page
      .getByRole('region', { name: 'This update server' })
      .getByText(/channel beta/)
      .waitFor()
  })

  test('a release that a gate stops names the reason, and can’t be asked for [RB7 S09-22]', async () => {
    await open('/releases/doorbell/stable/2.1.0')
    await page
      .getByText(/support/i)
      .first()
      .waitFor()
    await page.getByText('stops it').first().waitFor()
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Ask the gates again' }).waitFor()
  })

  test('a roll-out counts as updated what has confirmed, and nothing else; it is paused and resumed [RB7 S09-13]', async () => {
    await open(`/rollouts/${seeded.rollout}`)
    await page.getByText(/^\d+ % updated: 2 of \d+ devices$/).waitFor()
    await page
      .getByRole('img', { name: /^Progress: updated 2, on trial 1, downloading 1,/ })
      .first()
      .waitFor()
    await page
      .getByRole('img', { name: /0 of 2 devices that came to an end have failed.*stops at 40 %/ })
      .waitFor()
    await page.getByText('3 first, then each time 3 times as many').waitFor()
    await page.getByLabel('State').selectOption('trial')
    await expect.poll(() => page.url()).toContain('state=trial')
    await page.getByRole('link', { name: 'doorbell:TL-0003' }).waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/Reason/).fill('the help line is closed')
    await dialog.getByRole('button', { name: 'Pause roll-out' }).click()
    await page.getByText('Reason: the help line is closed').waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await dialog.getByRole('button', { name: 'Resume roll-out' }).click()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.getByRole('region', { name: 'History' }).getByText('resumed').waitFor()
  })

  test('a device shows what it has verified and runs, its slot and its floor [RB14 S09-13]', async () => {
    await open(`/devices/${seeded.device}`)
    const panel = page.getByRole('region', { name: 'Updates' })
    await panel.getByText('confirmed', { exact: true }).waitFor()
    expect(await panel.getByRole('definition').allTextContents()).toEqual(
      expect.arrayContaining(['2.0.0', 'b', '1.0.0']),
    )
  })

  test('what is exploited stands first, and a decision in the words of VEX goes with its reason [RB14 V19]', async () => {
    await open('/vulnerabilities')
    await page.getByRole('link', { name: 'Details: CVE-2026-0001' }).first().waitFor()
    const [first] = await page.getByRole('link', { name: /^Details: CVE/ }).all()
    expect(await first?.textContent()).toBe('CVE-2026-0001')
    await page.getByRole('link', { name: 'Details: CVE-2026-0002' }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel('State').selectOption('not_affected')
    await drawer.getByLabel('Why not').selectOption('vulnerable_code_not_in_execute_path')
    await drawer.getByRole('button', { name: 'Say: not affected' }).click()
    await drawer.getByRole('list').getByText('the vulnerable code is never run').waitFor()
    await page.getByText('last loaded').first().waitFor()
  })

  test('what suppliers have said has its standing, and what is published its approval [V19 S04-10]', async () => {
    await open('/vulnerabilities')
    const documents = page.getByRole('region', { name: 'Documents of suppliers' })
    await documents.getByRole('row', { name: /^Supplier .*proposed .*vex\/1 / }).waitFor()
    await documents.getByText('sekisho advisory proposals').waitFor()
    const published = page.getByRole('region', { name: 'Published advisories' })
    await published.getByRole('row', { name: /^doorbell-advisory .*cleo/i }).waitFor()
    await published.getByText(/set advisories.origin/).waitFor()
  })

  test('the clock of Article 14 counts down, and a notice is recorded as sent with its reference, and that users were informed [V19 S01-47]', async () => {
    await open('/cases')
    await page.getByRole('timer', { name: /^Notification: 2 d \d+ h left$/ }).waitFor()
    await page.getByText(/SRP-2026-0042/).waitFor()
    const notice = page.getByRole('listitem').filter({ hasText: 'within 72 hours' }).last()
    await notice.getByRole('button', { name: 'It was sent' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Record 1 notice as sent' }).isDisabled()).toBe(true)
    await dialog.getByLabel('To whom').fill('BSI')
    await dialog.getByLabel('Reference').fill('N-7')
    await dialog.getByRole('button', { name: 'Record 1 notice as sent' }).click()
    await page.getByText(/to BSI, N-7/).waitFor()
    await page.getByRole('button', { name: 'Users were informed' }).click()
    await dialog.getByLabel(/^How/).fill('a notice in the app: install 2.1.0')
    await dialog.getByRole('button', { name: 'Record that users were informed' }).click()
    await page.getByText(/^Users informed .*install 2\.1\.0$/).waitFor()
  })

  test('a case keeps its deadlines: what is late says so, and moving it on is recorded [V19]', async () => {
    await open(`/cases/${seeded.case}`)
    await page.getByRole('timer', { name: /^Acknowledge to the reporter: .* late$/ }).waitFor()
    await page.getByRole('button', { name: 'Mark as acknowledged' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as acknowledged' }).click()
    await expect.poll(() => page.getByRole('timer', { name: /^Acknowledge/ }).count()).toBe(0)
    await page.getByRole('textbox', { name: 'Note' }).fill('Asked for the network trace.')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByText('Asked for the network trace.').waitFor()
  })

  test('a roll-out is planned, counted by the server, and begins when it was said once more [RB7 S09-21]', async () => {
    await open('/rollouts/start?release=doorbell/stable/9.9.9')
    await page.getByText('doorbell/stable/9.9.9 is not published').waitFor() // and none takes its place
    await open('/releases/doorbell/stable/2.0.0')
    await page.getByRole('link', { name: 'Start a roll-out' }).click()
    const preview = page.getByRole('region', { name: 'What it would be' })
    await preview.getByText(/^Devices: \d+, stages: \d+$/).waitFor()
    await page.getByLabel('First, devices').fill('0')
    await preview.getByText('Mend what is marked in the form.').waitFor()
    await page.getByLabel('First, devices').fill('1')
    const canaries = page.getByRole('combobox', { name: 'Canaries' })
    await canaries.fill('doorbell:NOBODY')
    await canaries.press('Enter')
    await page.getByText('not among the devices that are meant: doorbell:NOBODY').waitFor() // at the field
    visitor.forgive(/400/) // the browser's own, of the refused question
    await canaries.press('Backspace')
    await canaries.fill('tl-0003')
    await page.getByRole('option', { name: 'doorbell:TL-0003' }).click()
    const named = page.getByRole('combobox', { name: 'Devices by name' })
    await named.fill('TL-0003,TL-0004,NOBODY')
    await named.press('Enter')
    await page.getByText(/^will not get it: doorbell:NOBODY\. Unknown/).waitFor()
    await named.press('Backspace')
    await preview.getByText('Devices: 2, stages: 2').waitFor()
    await page.getByLabel('A second person agrees').selectOption('before the second stage')
    await preview.getByText('Stage 2, once agreed to').waitFor()
    await preview.getByRole('button', { name: /^Offer it to \d+ devices?$/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^It is offered to 1 first, .*agree before stage 2, under Approvals/).waitFor()
    await dialog.getByRole('button', { name: /^Offer it to/ }).click()
    await page.getByRole('region', { name: 'History' }).getByText('started', { exact: true }).waitFor()
    expect(page.url()).toMatch(/\/rollouts\/[0-9a-f-]{36}$/)
    expect(
      await page.getByRole('region', { name: 'Plan' }).getByRole('definition').allTextContents(),
    ).toEqual(expect.arrayContaining(['1 first, then each time 4 times as many', '2']))
  })
})
