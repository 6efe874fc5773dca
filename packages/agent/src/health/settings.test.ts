import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHealthSettings } from './settings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-settings-'))
  const key = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
  write('boot.pub', key.toString())
  write('manifest.jws', 'x')
  write('measured.txt', `os ${'ab'.repeat(32)} vmlinuz\n`)
  write('pin', '1\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const read = (settings: unknown) =>
  readHealthSettings(write('health.json', typeof settings === 'string' ? settings : JSON.stringify(settings)))

const chain = { manifest: 'manifest.jws', keys: ['boot.pub'], eventLog: 'measured.txt', root: 'files' }

describe('the settings of health', () => {
  it('name everything by files beside them', async () => {
    const options = await read({
      chain,
      noise: { file: 'hwrng', entropyPerSample: 4 },
      tamper: { gpio: 'pin', open: '1', debounceMs: 20 },
      ports: { debug: { jtag: ['/bin/echo', 'fused'] }, usb: { allowed: ['0bda:8153'], lock: true } },
      everySeconds: 600,
    })
    expect(options.chain).toMatchObject({ manifest: 'x', root: join(folder, 'files') })
    expect(options.chain?.measured).toHaveLength(1)
    expect(options.chain?.trusted.size).toBe(1)
    expect(await options.tamper?.input.isOpen()).toBe(true)
    expect(await options.ports?.debug?.['jtag']?.()).toBe('fused')
    expect(options).toMatchObject({ everyMs: 600_000, ports: { usb: { lock: true } } })
    expect(await read({})).toEqual({})
  })

  it('take a trace across the board, or a program, for what notices an opening', async () => {
    const mesh = await read({ tamper: { mesh: { drive: 'pin', sense: 'pin' } } })
    expect(await mesh.tamper?.input.isOpen()).toBe(false)
    const command = await read({ tamper: { command: ['/bin/sh', '-c', 'exit 1'] } })
    expect(await command.tamper?.input.isOpen()).toBe(true)
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '{', 'not JSON'],
    ['a word that nobody knows', { tampering: {} }, 'additional'],
    ['no entropy', { noise: { file: 'x', entropyPerSample: 0 } }, '/noise/entropyPerSample'],
    ['two inputs', { tamper: { gpio: 'pin', command: ['x'] } }, 'one of gpio, mesh, command'],
    ['no input', { tamper: {} }, 'one of gpio, mesh, command'],
    ['no such key', { chain: { ...chain, keys: ['none.pub'] } }, 'ENOENT'],
    ['a file that is no key', { chain: { ...chain, keys: ['pin'] } }, 'health:'],
    ['an event log that is none', { chain: { ...chain, eventLog: 'pin' } }, 'MEASUREMENT_MALFORMED'],
    ['a USB id that is none', { ports: { usb: { allowed: ['all'] } } }, '/ports/usb/allowed/0'],
  ])('are refused with %s', async (_, settings, said) => {
    const error = await read(settings).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'AGENT_USAGE' })
    expect(JSON.stringify((error as { detail?: unknown }).detail)).toContain(said)
  })
})
