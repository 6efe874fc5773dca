import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TamperResponse } from '@sekisho/model'
import { endErasure, TamperGuard, type TamperPorts } from './tamper.ts'
import { commandInput, debounce, closed, gpioInput, meshInput } from './tamper-input.ts'
import { tamperFile, tamperMemory, type Tampering } from './tamper-memory.ts'

let directory = ''
let now = 0
let acts: string[] = []
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'sekisho-tamper-')), 'state')
  mkdirSync(directory, { mode: 0o700 })
  now = 1000
  acts = []
  level('0')
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true }))

const pin = (): string => join(directory, 'gpio')
const level = (text: string): void => writeFileSync(pin(), `${text}\n`)

function guard(response: TamperResponse, more: Partial<TamperPorts> = {}) {
  return new TamperGuard({
    memory: tamperMemory(directory),
    options: {
      input: gpioInput(pin()),
      debounceMs: 50,
      alarm: () => Promise.resolve(void acts.push('alarm')),
    },
    now: () => now,
    response: () => response,
    zeroise: () => Promise.resolve(acts.push('zeroise')),
    tell: ({ response: what, done }) => acts.push(`tell ${what} ${done ? 'done' : 'open'}`) > 0,
    ...more,
  })
}

const remembered = () => tamperMemory(directory).read()

/** Open for as long as the input has to be. */
async function opened(one: TamperGuard): Promise<Tampering | undefined> {
  level('1')
  await one.look()
  now += 50
  return one.look()
}

describe('tampering', () => {
  it.each<[TamperResponse, readonly string[], boolean]>([
    ['log', ['tell log done'], false],
    ['alarm', ['alarm', 'tell alarm done'], false],
    ['erase-keys', ['zeroise', 'tell erase-keys done'], true],
    ['stop', ['tell stop done'], true],
    ['nothing', [], false],
  ])('is answered as the model says: %s [S05-43 S05-44 S05-39 S01-53]', async (response, done, stays) => {
    await opened(guard(response))
    expect(acts).toEqual(done)
    expect((await remembered()) !== undefined).toBe(stays)
  })

  it('counts once for each opening, and again for the next [S12-15]', async () => {
    const one = guard('log')
    await opened(one)
    now += 5000
    await one.look()
    level('0')
    await one.look()
    await opened(one)
    expect(acts).toEqual(['tell log done', 'tell log done'])
  })

  it('is not a contact that bounces', async () => {
    const one = guard('erase-keys')
    for (const text of ['1', '0', '1', '0']) {
      level(text)
      await one.look()
      now += 49
    }
    expect(acts).toEqual([])
  })

  it('is not an input that can not be read: that is a fault of the device', async () => {
    level('x')
    await expect(guard('erase-keys').look()).rejects.toThrow('no level')
    rmSync(pin())
    await expect(guard('erase-keys').look()).rejects.toThrow('ENOENT')
    expect(acts).toEqual([])
  })
})

describe('a power cut', () => {
  const cut = (): Promise<never> => Promise.reject(new Error('power'))

  it('in the middle of an erasure: it is ended at the next start, before anything else [S05-39 S05-46]', async () => {
    await expect(opened(guard('erase-keys', { zeroise: cut }))).rejects.toThrow('power')
    expect(await remembered()).toMatchObject({ response: 'erase-keys', done: false, told: false })
    const zeroise = () => Promise.resolve(acts.push('zeroise'))
    const tampered = { code: 'AGENT_TAMPERED' }
    await expect(endErasure(tamperMemory(directory), zeroise)).rejects.toMatchObject(tampered)
    expect(await remembered()).toMatchObject({ done: true })
    await expect(endErasure(tamperMemory(directory), zeroise)).rejects.toMatchObject(tampered)
    expect(acts).toEqual(['zeroise'])
  })

  it('after another response leaves the keys alone', async () => {
    await endErasure(tamperMemory(directory), cut)
    await opened(guard('stop'))
    await endErasure(tamperMemory(directory), cut)
    expect(acts).toEqual(['tell stop done'])
  })

  it('before the report: it is made later [S12-15]', async () => {
    await opened(guard('log', { tell: () => false }))
    expect(await remembered()).toMatchObject({ response: 'log', done: true, told: false, seenAt: 1050 })
    await guard('log').resume()
    expect(acts).toEqual(['tell log done'])
    expect(await remembered()).toBeUndefined()
  })

  it('leaves a memory that nobody spoils unnoticed', async () => {
    writeFileSync(join(directory, tamperFile), '{"seenAt":1}', { mode: 0o600 })
    await expect(guard('log').resume()).rejects.toMatchObject({ code: 'AGENT_STATE' })
    writeFileSync(join(directory, tamperFile), '{', { mode: 0o600 })
    await expect(guard('log').resume()).rejects.toMatchObject({ code: 'AGENT_STATE' })
  })
})

describe('inputs', () => {
  it('debounce takes what stays', () => {
    const first = debounce(closed, true, 10, 50)
    expect(first).toEqual({ since: 10, open: false })
    expect(debounce(first, true, 59, 50).open).toBe(false)
    expect(debounce(first, true, 60, 50).open).toBe(true)
    expect(debounce(first, false, 60, 50)).toEqual(closed)
  })

  it('a switch may be closed or open at rest', async () => {
    level('1')
    expect(await gpioInput(pin()).isOpen()).toBe(true)
    expect(await gpioInput(pin(), '0').isOpen()).toBe(false)
  })

  it('a trace across the board has to carry both levels; one that is cut or tied is open [S05-45]', async () => {
    const [drive, sense] = [join(directory, 'out'), join(directory, 'in')]
    writeFileSync(drive, '0')
    expect(await meshInput({ drive, sense: drive }).isOpen()).toBe(false) // one file is a whole trace
    for (const tied of ['0', '1']) {
      writeFileSync(sense, tied)
      expect(await meshInput({ drive, sense }).isOpen()).toBe(true)
    }
    expect(readFileSync(drive, 'utf8')).toMatch(/[01]/)
  })

  it.each([
    ['exit 0', false],
    ['exit 1', true],
  ])('a program that says %s', async (script, isOpen) => {
    expect(await commandInput('/bin/sh', ['-c', script]).isOpen()).toBe(isOpen)
  })

  it('a program that breaks says nothing', async () => {
    await expect(commandInput('/bin/sh', ['-c', 'exit 7']).isOpen()).rejects.toThrow()
    const script = join(directory, 'none')
    await expect(commandInput(script).isOpen()).rejects.toThrow('ENOENT')
    chmodSync(directory, 0o700)
  })
})
