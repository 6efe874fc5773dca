// RAUC itself, with its service on a bus of its own, a real bundle, and slots that are block devices where the system makes them of
// files, else files; what stands in for the boot loader is a script. A board's own boot loader is not here.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeWith } from '@sekisho/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk } from '../../src/updates/disk.ts'
import { createRaucSlots, readRaucStatus } from '../../src/updates/slots/rauc.ts'
import type { NewImage, ReleaseProof, SlotAdapter } from '../../src/updates/slots/slots.ts'
import { sha256 } from './maker.ts'

const disk = createDisk()
const { signal } = new AbortController()
const proof: ReleaseProof = { image: '', release: '', manifest: Buffer.alloc(0), metadata: [] }

const backend = (directory: string): string => `#!/bin/sh
at() { echo "${directory}/boot.$1"; }
case "$1" in
get-primary) cat "$(at primary)" 2>/dev/null || echo A ;;
set-primary) echo "$2" > "$(at primary)" ;;
get-state) cat "$(at "state.$2")" 2>/dev/null || echo good ;;
set-state) echo "$3" > "$(at "state.$2")" ;;
esac
`

const system = (directory: string, [a, b]: readonly string[]): string => `[system]
compatible=doorbell
bootloader=custom
statusfile=${directory}/status
mountprefix=${directory}/mount
activate-installed=false
[handlers]
bootloader-custom-backend=${directory}/backend
[keyring]
path=${directory}/cert.pem
[slot.rootfs.0]
device=${a}
type=raw
bootname=A
[slot.rootfs.1]
device=${b}
type=raw
bootname=B
`

const slotOctets = 33_554_432

/** A loop device of a file; the file itself where nobody may make one. */
function blockDevice(file: string): string {
  try {
    return execFileSync('losetup', ['--find', '--show', file], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return file // a container without them, or another user than root
  }
}

function release(device: string): void {
  if (device.startsWith('/dev/')) execFileSync('losetup', ['--detach', device])
}

describeWith(['rauc', 'mksquashfs', 'dbus-daemon', 'openssl'], 'RAUC', () => {
  let directory: string
  let bus: ChildProcess
  let service: ChildProcess | undefined
  let environment: Record<string, string>
  let devices: readonly string[]

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'rauc-'))
    const at = (name: string): string => join(directory, name)
    writeFileSync(at('backend'), backend(directory))
    chmodSync(at('backend'), 0o755)
    for (const slot of ['a.img', 'b.img']) {
      writeFileSync(at(slot), '')
      truncateSync(at(slot), slotOctets)
    }
    devices = ['a.img', 'b.img'].map((slot) => blockDevice(at(slot)))
    writeFileSync(at('system.conf'), system(directory, devices))
    mkdirSync(at('mount'))
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem')]
    const about = ['-out', at('cert.pem'), '-subj', '/CN=bundles', '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...key, ...about], { stdio: 'ignore' })
    bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [address] = (await once(bus.stdout ?? bus, 'data')) as [Buffer]
    environment = { DBUS_SESSION_BUS_ADDRESS: address.toString().trim(), DBUS_STARTER_BUS_TYPE: 'session' }
  })
  afterEach(async () => {
    await stop(service)
    await stop(bus)
    unmount()
    devices.forEach(release)
    rmSync(directory, { recursive: true })
  })

  /** As after a start: what a killed service has mounted is no more. */
  function unmount(): void {
    for (const name of readdirSync(join(directory, 'mount')))
      spawnSync('umount', ['--lazy', '--detach-loop', join(directory, 'mount', name)], { stdio: 'ignore' })
  }

  async function stop(child: ChildProcess | undefined): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** A start of the board in a slot. */
  async function boot(slot: 'A' | 'B'): Promise<SlotAdapter> {
    await stop(service)
    unmount()
    const args = [`--conf=${directory}/system.conf`, `--override-boot-slot=${slot}`, 'service']
    service = spawn('rauc', args, { env: { ...process.env, ...environment }, stdio: 'ignore' })
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
    const adapter = createRaucSlots({
      command: ['env', ...variables, 'rauc'],
      staging: join(directory, 'staged.raucb'),
      disk,
    })
    for (let tries = 0; tries < 400; tries += 1) {
      const state = await adapter.state().catch(() => undefined) // the service isn't on the bus yet
      if (state?.running.slot === slot) return adapter
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('the service did not start')
  }

  function bundle(version: string, content: Buffer): NewImage {
    const folder = join(directory, 'bundle')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    writeFileSync(join(folder, 'rootfs.img'), content)
    const update = `[update]\ncompatible=doorbell\nversion=${version}\n[image.rootfs]\nfilename=rootfs.img\n`
    writeFileSync(join(folder, 'manifest.raucm'), update)
    const file = join(directory, `${version}.raucb`)
    const keys = ['--cert', join(directory, 'cert.pem'), '--key', join(directory, 'key.pem')]
    execFileSync('rauc', ['bundle', ...keys, folder, file], { stdio: 'ignore' })
    const octets = readFileSync(file)
    const open = async function* () {
      yield octets
    }
    return { length: octets.length, sha256: sha256(octets), version, open }
  }

  /** What is on the device, past every cache of the loop device. */
  function written(slot: string, content: Buffer): boolean {
    execFileSync('sync')
    return readFileSync(join(directory, slot)).subarray(0, content.length).equals(content)
  }

  it('whose service is killed while it writes starts the slot before, and installs anew [RD5 S09-10 S09-11]', async () => {
    const content = randomBytes(slotOctets - 1_048_576)
    const next = bundle('1.1.0', content)
    let cutShort = 0
    for (const afterMs of [20, 80, 160]) {
      const slots = await boot('A')
      await slots.write(next, signal)
      const installing = slots.install(proof, signal).then(
        () => true,
        () => false,
      )
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await stop(service)
      if (!(await installing)) cutShort += 1
      const state = await (await boot('A')).state()
      expect(state).toMatchObject({ running: { slot: 'A' }, onTrial: false })
      expect([state.pending, existsSync(join(directory, 'boot.primary'))]).toEqual([undefined, false])
    }
    expect(cutShort).toBeGreaterThan(0)
    const slots = await boot('A')
    await slots.write(next, signal)
    await slots.install(proof, signal)
    expect(written('b.img', content)).toBe(true)
    await slots.markForTrial()
    expect(await (await boot('B')).state()).toMatchObject({ running: { version: '1.1.0' }, onTrial: true })
  })

  it('installs a bundle into the other slot, tries it, and confirms it [RD5 S09-03 S09-04]', async () => {
    const before = await boot('A')
    expect(await before.state()).toMatchObject({
      running: { slot: 'A' },
      other: { slot: 'B' },
      onTrial: false,
    })
    const content = Buffer.alloc(100_000, 'n')
    await before.write(bundle('1.1.0', content), signal)
    await before.install(proof, signal)
    expect(written('b.img', content)).toBe(true)
    await before.markForTrial()
    expect(await before.state()).toMatchObject({ pending: true, onTrial: false })
    expect(readFileSync(join(directory, 'boot.primary'), 'utf8').trim()).toBe('B')
    const after = await boot('B')
    expect(await after.state()).toMatchObject({ running: { slot: 'B', version: '1.1.0' }, onTrial: true })
    await after.confirm(undefined)
    expect(await after.state()).toMatchObject({ onTrial: false })
    await after.invalidate()
    expect(readFileSync(join(directory, 'boot.state.A'), 'utf8').trim()).toBe('bad')
  })

  it('goes back, and says what was tried [S09-11]', async () => {
    const before = await boot('A')
    await before.write(bundle('1.1.0', Buffer.alloc(1000, 'n')), signal)
    await before.install(proof, signal)
    await before.markForTrial()
    await (await boot('B')).goBack('UPDATE_HEALTH')
    expect(readFileSync(join(directory, 'boot.primary'), 'utf8').trim()).toBe('A')
    const after = await boot('A')
    const returned = { version: '1.1.0', reason: 'UPDATE_HEALTH' }
    expect(await after.state()).toMatchObject({ running: { slot: 'A' }, onTrial: false, returned })
    await after.acknowledge()
    expect((await after.state()).returned).toBeUndefined()
  })

  it('refuses a bundle that RAUC’s own keyring doesn’t know, and one that was changed on its way [S09-01]', async () => {
    const slots = await boot('A')
    const good = bundle('1.1.0', Buffer.alloc(1000, 'n'))
    await expect(
      slots.write({ ...good, sha256: sha256(Buffer.from('other')) }, signal),
    ).rejects.toMatchObject({ code: 'UPDATE_HASH' })
    await slots.write(good, signal)
    const staged = join(directory, 'staged.raucb')
    const octets = readFileSync(staged)
    octets[octets.length - 500] = (octets[octets.length - 500] ?? 0) ^ 1
    writeFileSync(staged, octets)
    await expect(slots.install(proof, signal)).rejects.toMatchObject({ code: 'UPDATE_SLOTS' })
    expect(existsSync(join(directory, 'boot.primary'))).toBe(false)
  })
})

describe('the status of RAUC', () => {
  it.each(['', 'null', '{}', '{"slots":1}'])('is refused where it is none: %j', (text) => {
    expect(() => readRaucStatus(text)).toThrow('UPDATE_SLOTS')
  })
})
