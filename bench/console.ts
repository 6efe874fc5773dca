import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { type House, openHouse } from './console/house.ts'
import { sleep } from './gate/process.ts'
import { percentile } from './gate/statistics.ts'
import { joinAll, onAcknowledgements, Publishing } from './gate/wire.ts'

/**
 * `npm run bench:console [-- --json]`: how smooth the live view of the gate is while messages pass: the time between two
 * pictures of the page in Chromium, beside that of the same page without traffic, in one run.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })

const DEVICES = 20
const SECONDS = 12
const rates = [0, 1, 500, 5000]
const chromiumPath = '/usr/bin/chromium'

interface Smoothness {
  readonly rate: number
  readonly passedPerSecond: number
  readonly framesPerSecond: number
  readonly p95Ms: number
  readonly p99Ms: number
  /** Pictures that came more than 100 ms after the one before. */
  readonly late: number
}

/** Sends at a rate, whatever comes back. Returns how many were acknowledged, and the way to stop. */
async function traffic(
  house: House,
  rate: number,
  round: number,
): Promise<{ passed: () => number; stop: () => void }> {
  const sockets = await joinAll({ port: house.mqttPort, ca: house.ca }, house.devices)
  let passed = 0
  const senders = sockets.map((socket, index) => {
    const publishing = new Publishing(house.devices[index]?.id ?? '', round)
    onAcknowledgements(socket, (_id, code) => {
      if (code >= 0x80) throw new Error(`a message was refused: 0x${code.toString(16)}`)
      passed += 1
    })
    return () => socket.write(publishing.next(1))
  })
  const began = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1000) * rate
    for (; sent < due; sent += 1) senders[sent % senders.length]?.()
  }, 5)
  return {
    passed: () => passed,
    stop() {
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** In the page: milliseconds between pictures, for so long. */
const intervals = (page: Page): Promise<number[]> =>
  page.evaluate(`new Promise((resolve) => {
    const found = []
    let before = performance.now()
    const end = before + ${SECONDS * 1000}
    const next = (now) => {
      found.push(now - before)
      before = now
      if (now < end) requestAnimationFrame(next)
      else resolve(found)
    }
    requestAnimationFrame(next)
  })`)

async function measure(page: Page, house: House, rate: number, round: number): Promise<Smoothness> {
  const { passed, stop } = await traffic(house, rate, round)
  await sleep(2000)
  const before = passed()
  const found = await intervals(page)
  const count = passed() - before
  stop()
  const whole = found.reduce((sum, one) => sum + one, 0) / 1000
  return {
    rate,
    passedPerSecond: count / whole,
    framesPerSecond: found.length / whole,
    p95Ms: percentile(found, 0.95),
    p99Ms: percentile(found, 0.99),
    late: found.filter((one) => one > 100).length,
  }
}

if (!existsSync(chromiumPath)) {
  process.stderr.write('bench:console needs Chromium: apt-get install chromium\n')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
try {
  const house = await openHouse(folder, DEVICES)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const link = house.link()
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.goto(`${new URL(link).origin}/gate`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const rows: Smoothness[] = []
    for (const [index, rate] of rates.entries()) rows.push(await measure(page, house, rate, index + 1))
    if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
    for (const { rate, passedPerSecond, framesPerSecond, p95Ms, p99Ms, late } of flags.json ? [] : rows) {
      const pictures = `${framesPerSecond.toFixed(1)} pictures/s, p95 ${p95Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
      const ratio = framesPerSecond / (rows[0]?.framesPerSecond ?? 1)
      console.log(
        `${rate} messages/s (passed ${passedPerSecond.toFixed(0)}/s): ${pictures}, later than 100 ms: ${late}; ${ratio.toFixed(2)} of the quiet page`,
      )
    }
  } finally {
    await browser.close()
    await house.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
