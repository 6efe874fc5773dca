import { describeWith } from '@sekisho/testkit'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from './demo.ts'
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

const pages = [
  ['/', 'Overview', '概要'],
  ['/model', 'Model: Genkan video doorbell', 'モデル: 玄関ビデオドアホン'],
  ['/threats', 'Threats', '脅威'],
  ['/threats?threat=altered-firmware-starts@components/device', 'Threats', '脅威'],
  ['/questions', 'Questions', '質問'],
  ['/paths', 'Attack paths', '攻撃経路'],
  ['/requirements', 'Requirements', '要求事項'],
  ['/requirements?view=layers', 'Requirements', '要求事項'],
  ['/knowledge', 'Knowledge', '知識'],
  ['/knowledge?table=table-11', 'Knowledge', '知識'],
  ['/knowledge?search=botnet', 'Knowledge', '知識'],
  ['/knowledge/S06-T11.10', 'ZigBee', 'ZigBee'],
  ['/devices', 'Devices', 'デバイス'],
  ['/devices/doorbell:GK-0003', 'doorbell:GK-0003', 'doorbell:GK-0003'],
  ['/releases', 'Releases', 'リリース'],
  ['/rollouts', 'Roll-outs', '段階配信'],
  ['/vulnerabilities', 'Vulnerabilities', '脆弱性'],
  ['/cases', 'Cases', '案件'],
  ['/gate', 'Gate (live)', '関所（ライブ）'],
  ['/events', 'Events and log', 'イベントとログ'],
  ['/certificates', 'Certificates', '証明書'],
  ['/tokens', 'API tokens', 'API トークン'],
  ['/system', 'System', 'システム'],
] as const

const looks: readonly Look[] = [
  { ...desktop, language: 'en', scheme: 'light' },
  { ...desktop, language: 'ja', scheme: 'dark' },
  { ...phone, language: 'ja', scheme: 'light' },
  { ...phone, language: 'en', scheme: 'dark' },
]

describeWith(['chromium'], 'every page of the console, in Chromium, from the real server', () => {
  let demo: Demo
  let browser: Browser
  let state: Awaited<ReturnType<typeof signIn>>

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openBrowser()
    state = await signIn(browser, await demo.link())
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })

  describe.each(looks)('$language, $scheme, $width wide:', (look) => {
    let visitor: Visitor
    beforeAll(async () => {
      visitor = await visit(browser, look, state) // one browser's tab: what all pages share is fetched once, as by a person
    })
    afterAll(() => visitor?.close())

    test.each(pages)(
      '%s is complete, nothing grave, nothing to complain about [S08-09]',
      async (path, en, ja) => {
        const { page, complaints } = visitor
        await page.goto(demo.origin + path)
        await page.getByRole('heading', { level: 1, name: look.language === 'ja' ? ja : en }).waitFor()
        await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0)
        expect(await page.getAttribute('html', 'lang')).toBe(look.language)
        const widths = (await page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]')) as [
          number,
          number,
        ]
        expect(widths[0]).toBeLessThanOrEqual(widths[1])
        expect(await graveFaults(page)).toEqual([])
        expect(complaints.splice(0)).toEqual([])
      },
      30_000,
    )
  })

  test('a visitor who is not signed in is told how to, and sees nothing else', async () => {
    const { page, complaints, close } = await visit(browser, { ...phone, language: 'ja', scheme: 'light' })
    await page.goto(`${demo.origin}/devices`)
    await page.getByRole('heading', { level: 1, name: 'サインイン' }).waitFor()
    expect(await page.getByText('doorbell:GK').count()).toBe(0)
    expect(await graveFaults(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
