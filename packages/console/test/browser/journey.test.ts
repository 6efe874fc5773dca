import { describeWith } from '@sekisho/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Demo, startDemo } from './demo.ts'
import { desktop, openBrowser, signIn, visit, type Visitor } from './visitor.ts'

const look = { ...desktop, language: 'en', scheme: 'light' } as const

describeWith(['chromium'], 'what people do in the console', () => {
  let demo: Demo
  let browser: Browser
  let state: Awaited<ReturnType<typeof signIn>>
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
    state = await signIn(browser, await demo.link())
  }, 180_000)
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

  const editor = () => page.getByRole('textbox', { name: 'Text of the product model' })
  const threatPanel = () => page.getByRole('region', { name: 'Threats' })

  /** Changes the model in the editor. What that does to its threats is shown before anything is added. */
  async function write(from: string, to: string): Promise<void> {
    await expect.poll(() => editor().inputValue()).toContain(from)
    await editor().fill((await editor().inputValue()).replace(from, to))
  }

  async function addPolicy(): Promise<void> {
    await page.getByRole('button', { name: 'Add as new policy' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Add 1 policy' }).click()
    await page.getByText(/Version \d+ is in force/).waitFor()
  }

  const open = (path: string): Promise<unknown> => page.goto(demo.origin + path)

  test('the link signs in once, and leaves the address bar', async () => {
    const link = await demo.link()
    const fresh = await visit(browser, look)
    await fresh.page.goto(link)
    await fresh.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    expect(fresh.page.url()).not.toContain('code=')
    await fresh.close()
    const late = await visit(browser, look)
    await late.page.goto(link)
    await late.page.getByText('This link is used up').waitFor()
    await late.close()
  })

  test('the first page says that the fleet is connected and safe', async () => {
    await open('/')
    await page.getByText('20 of 20 connected').waitFor({ timeout: 30_000 }) // each opens a vault first
    await page.getByText('Nothing needs you').waitFor()
  })

  test('an attack is launched, refused as expected, and explained down to the line of the model [RB4 S08-08]', async () => {
    await open('/gate')
    await page.getByRole('button', { name: 'Launch Replayed message' }).click()
    const row = page.getByRole('row', { name: /Replayed message/ })
    await row.getByText('Refused as expected').waitFor({ timeout: 20_000 })
    await row.getByRole('button', { name: /^Why\?/ }).click()
    const why = page.getByRole('dialog')
    await why.getByText('GATE_REPLAY').first().waitFor()
    await why.getByText(/`?sekisho\.yaml`? of doorbell, version 1, line \d+/).waitFor()
    await why.getByText('refused here').waitFor()
  })

  test('the language is changed in place, and remembered', async () => {
    await open('/gate')
    await page.getByRole('button', { name: '日本語' }).click()
    await page.getByRole('heading', { level: 1, name: '関所（ライブ）' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '関所（ライブ）' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('ja')
  })

  test('a device is put in quarantine and released; the button repeats the verb', async () => {
    await open('/devices/doorbell:GK-0005')
    await page.getByRole('button', { name: 'Quarantine', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Quarantine doorbell:GK-0005?' })
    await dialog.getByText('only updates and security reports stay open').waitFor()
    await dialog.getByRole('button', { name: 'Quarantine 1 device' }).click()
    await page.getByText('Quarantined').first().waitFor()
    expect(await demo.run('device', 'show', 'doorbell:GK-0005')).toContain('quarantined')
    await page.getByRole('button', { name: 'Release', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Release 1 device' }).click()
    await page.getByRole('button', { name: 'Quarantine', exact: true }).waitFor()
  })

  test('what a device measures is drawn, and each chart says in words what it shows', async () => {
    await open('/devices/doorbell:GK-0003')
    await page.getByRole('img', { name: /battery over time; the last value is/ }).waitFor()
  })

  test('a fault in the model is marked where it is, with its remedy, and adds nothing', async () => {
    await open('/model')
    const editor = page.getByRole('textbox', { name: 'Text of the product model' })
    await expect.poll(() => editor.inputValue()).toContain('id: doorbell')
    const text = await editor.inputValue()
    await editor.fill(text.replace('zone: porch', 'zone: nowhere'))
    const line = text.split('\n').findIndex((one) => one.includes('zone: porch')) + 1
    await page.getByRole('button', { name: `Line ${line}` }).waitFor()
    expect(await page.getByRole('button', { name: 'Add as new policy' }).isDisabled()).toBe(true)
  })

  test('a threat opens while one types, is explained, and goes by its own smallest change [V01]', async () => {
    const threat = 'Altered firmware starts on device'
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await open('/model')
    await write('secureBoot: { enabled: true', 'secureBoot: { enabled: false')
    await threatPanel()
      .getByText(/^Opened/)
      .waitFor()
    await threatPanel().getByText(threat).waitFor()
    await addPolicy()

    await open('/threats?status=open')
    await page.getByRole('link', { name: `Why? ${threat}` }).click()
    const why = page.getByRole('dialog')
    await why.getByText('hardware.secureBoot.enabled: false').waitFor()
    await why.getByText('analysed again: the threat is gone').waitFor()
    await why.getByRole('button', { name: 'Copy the lines' }).click()
    await why.getByText('Copied').waitFor()
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string
    expect(copied).toBe(
      'components:\n  - id: device\n    hardware:\n      secureBoot:\n        enabled: true',
    )

    await why.getByRole('link', { name: /^Open the model at line/ }).click()
    await write('secureBoot: { enabled: false', 'secureBoot: { enabled: true')
    await threatPanel()
      .getByText(/^Settled/)
      .waitFor()
    await addPolicy()
    await open('/threats?status=open')
    await page
      .getByRole('link', { name: /^Why\?/ })
      .first()
      .waitFor()
    expect(await page.getByRole('link', { name: `Why? ${threat}` }).count()).toBe(0)
  })

  test('a question says why it is asked and where to answer, and its answer settles the threat [V01]', async () => {
    const question = 'Does device start only software that the maker has signed?'
    await open('/model')
    await write('secureBoot: { enabled: true', 'secureBoot: { enabled: unknown')
    await threatPanel()
      .getByText(/undecided/)
      .first()
      .waitFor()
    await addPolicy()

    await open('/questions')
    await page.getByRole('table').getByRole('link', { name: question }).click()
    await page.getByRole('heading', { name: question }).waitFor()
    const card = page.getByRole('article')
    await card.getByRole('link', { name: 'Altered firmware starts on device' }).waitFor()
    await card.getByText('secureBoot:').waitFor()
    await card.getByRole('link', { name: /^Write it at line/ }).click()
    await write('secureBoot: { enabled: unknown', 'secureBoot: { enabled: true')
    await threatPanel()
      .getByText(/^Settled/)
      .waitFor()
    await addPolicy()
    await open('/questions')
    await page.getByRole('heading', { level: 1, name: 'Questions' }).waitFor()
    await page.getByRole('table').waitFor()
    expect(await page.getByRole('link', { name: question }).count()).toBe(0)
  })

  test('a path from an attacker to a hazard is marked on the diagram, and leads to the threats on it [V01]', async () => {
    await open('/paths')
    await page.locator('[data-on-path="true"]').first().waitFor()
    const table = page.getByRole('table', { name: 'From attacker to hazard' })
    await table.getByRole('link').nth(1).click()
    await expect.poll(() => page.url()).toContain('path=1')
    await page.getByRole('region', { name: 'Step by step' }).getByRole('link').first().click()
    await page.getByRole('dialog').getByText('What the model says').waitFor()
  })

  test('requirements of one market, and the reasons of one of them, stand in the address bar [V02]', async () => {
    await open('/requirements')
    const rows = page.getByRole('table').getByRole('link')
    await rows.first().waitFor()
    const shown = page.getByRole('region', { name: 'Requirements' }).getByText(/ of /).first()
    const all = await shown.textContent()
    await page.getByLabel('Market or standard').selectOption('jp')
    await expect.poll(() => page.url()).toContain('regulation=jp')
    expect(await shown.textContent()).not.toBe(all)
    await rows.first().click()
    await page.getByRole('dialog').getByText('How it is shown').waitFor()
    await page.reload()
    await page.getByRole('dialog').getByText('JC-STAR').first().waitFor()
  })

  test('a row of the guide has an address of its own, and is found by a word [V21]', async () => {
    await open('/knowledge/S06-T11.10')
    await page.getByRole('heading', { level: 1, name: 'ZigBee' }).waitFor()
    await page.getByText(/^Unconfirmed/).waitFor()
    await open('/knowledge')
    await page.getByRole('searchbox', { name: 'Search by word or id' }).fill('botnet')
    await page.getByRole('heading', { name: /entries hold “botnet”/ }).waitFor()
    await expect.poll(() => page.url()).toContain('search=botnet')
    await open('/knowledge/S99-01')
    await page.getByText('There is no such entry').waitFor()
    visitor.forgive(/404/) // it is what was asked for
  })

  test('filters stand in the address bar', async () => {
    await open('/devices?state=active')
    await page.getByText('doorbell:GK-0001').waitFor()
    await page.getByPlaceholder('Part of an id').fill('0007')
    await expect.poll(() => page.url()).toContain('0007')
    await expect.poll(() => page.getByRole('link', { name: /^doorbell:GK/ }).count()).toBe(1)
  })

  test('a token is shown once, and revoked', async () => {
    await open('/tokens')
    await page.getByRole('button', { name: 'Make a token' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('nightly report')
    await dialog.getByRole('button', { name: 'Make 1 token' }).click()
    await dialog.getByText(/^sek_/).first().waitFor()
    await dialog.getByRole('button', { name: 'I have copied it' }).click()
    expect(await page.getByText(/sek_[0-9a-f]{16}_/).count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke nightly report' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke 1 token' }).click()
    await page.getByText('Revoked').first().waitFor()
  })

  test('who signs out is out', async () => {
    const other = await visit(browser, look, await signIn(browser, await demo.link('auditor')))
    await other.page.goto(demo.origin)
    await other.page.getByRole('button', { name: /session:/ }).click()
    await other.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await other.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await other.page.goto(`${demo.origin}/devices`)
    await other.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await other.close()
  })
})
