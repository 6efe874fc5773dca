import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeclaredInterface } from '@sekisho/model'
import { comparePorts, contradictions, type PortsSeen } from './compare.ts'
import { debugCommand } from './debug.ts'
import { probePorts } from './probe.ts'
import { listeners } from './sockets.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-ports-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const row = (local: string, state: string): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1\n`

const device = (at: string, fields: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(fields)) put(`sys/bus/usb/devices/${at}/${name}`, `${text}\n`)
}

describe('what listens', () => {
  it('is read from the tables of the kernel, for both protocols and both families', async () => {
    put(
      'proc/net/tcp',
      head + row('00000000:0016', '0A') + row('0100007F:0CEA', '0A') + row('0100A8C0:01BB', '01'),
    )
    put(
      'proc/net/tcp6',
      head +
        row('00000000000000000000000000000000:1F90', '0A') +
        row('00000000000000000000000001000000:0277', '0A'),
    )
    put(
      'proc/net/udp',
      head + row('00000000:14E9', '07') + row('00000000:0044', '07') + row('00000000:C350', '07'),
    )
    expect(await listeners(root)).toEqual([
      { protocol: 'tcp', port: 22, local: false },
      { protocol: 'tcp', port: 631, local: true },
      { protocol: 'tcp', port: 3306, local: true },
      { protocol: 'udp', port: 5353, local: false },
      { protocol: 'tcp', port: 8080, local: false },
    ])
  })

  it('is open to the network where one of two sockets is', async () => {
    put('proc/net/tcp', head + row('0100007F:0016', '0A') + row('00000000:0016', '0A'))
    expect(await listeners(root)).toEqual([{ protocol: 'tcp', port: 22, local: false }])
  })

  it('knows where the system’s own client ports begin', async () => {
    put('proc/sys/net/ipv4/ip_local_port_range', '60000\t60999\n')
    put('proc/net/udp', head + row('00000000:C350', '07') + row('00000000:EA60', '07'))
    expect(await listeners(root)).toMatchObject([{ port: 50_000 }])
  })

  it.skipIf(process.platform !== 'linux')('is found on the machine that runs this', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    try {
      expect(await listeners('/')).toContainEqual({ protocol: 'tcp', port, local: true })
    } finally {
      server.close()
    }
  })
})

const one = (kind: string, state: string, port?: number): DeclaredInterface => ({
  id: kind,
  kind,
  state,
  ...(port !== undefined && { port }),
  source: '/interfaces/0',
})
const declared = (...all: readonly Parameters<typeof one>[]) => all.map((each) => one(...each))

const quiet: PortsSeen = {
  listeners: [],
  consoles: [],
  usb: { hosts: 0, takesAnything: false, gadget: false, devices: [] },
  debug: {},
}
const listening = (...ports: readonly number[]): PortsSeen => ({
  ...quiet,
  listeners: ports.map((port) => ({ protocol: 'tcp', port, local: false })),
})

describe('comparing', () => {
  it.each<[string, readonly DeclaredInterface[], PortsSeen, readonly string[], readonly string[]]>([
    ['a service that is declared', declared(['https', 'enabled', 8443]), listening(8443), [], []],
    ['a service that nobody declared', declared(['https', 'enabled']), listening(443, 23), ['tcp/23'], []],
    ['a service that is said to be off', declared(['telnet', 'disabled']), listening(23), [], ['telnet']],
    [
      'a service that only the device reaches',
      [],
      { ...quiet, listeners: [{ protocol: 'tcp', port: 23, local: true }] },
      [],
      [],
    ],
    [
      'a console that is said to be fused',
      declared(['uart', 'fused']),
      { ...quiet, consoles: ['ttyS0'] },
      [],
      ['uart'],
    ],
    ['a console that nobody declared', [], { ...quiet, consoles: ['ttyS0'] }, ['console/ttyS0'], []],
    ['a fuse that is open', declared(['jtag', 'fused']), { ...quiet, debug: { jtag: 'open' } }, [], ['jtag']],
    ['a fuse that is blown', declared(['jtag', 'fused']), { ...quiet, debug: { jtag: 'fused' } }, [], []],
    [
      'USB that gives power and takes everything',
      declared(['usb', 'power-only']),
      { ...quiet, usb: { ...quiet.usb, hosts: 1, takesAnything: true } },
      [],
      ['usb'],
    ],
    [
      'a gadget that nobody declared',
      [],
      { ...quiet, usb: { ...quiet.usb, gadget: true } },
      ['usb/gadget'],
      [],
    ],
  ])(
    'finds of %s what is to be found [S05-57 S05-58 S01-52 S05-60]',
    (_, known, seen, undeclared, contradicted) => {
      const verdict = comparePorts(known, seen)
      expect(verdict.undeclared).toEqual(undeclared)
      expect(contradictions(known, verdict)).toEqual(contradicted)
    },
  )

  it('says nothing of what can not be seen', () => {
    const verdict = comparePorts(
      declared(['jtag', 'fused'], ['bluetooth-le', 'enabled'], ['uart', 'disabled']),
      quiet,
    )
    expect(verdict.interfaces).toEqual([{ id: 'uart', seen: 'closed' }])
    expect(verdict).not.toHaveProperty('debugPorts')
  })

  it('takes the weakest of all debug access for the device’s', () => {
    const seen = { ...quiet, debug: { jtag: 'fused', swd: 'locked' } } as const
    expect(comparePorts([], seen).debugPorts).toBe('locked')
  })

  it('names USB devices that aren’t on the list [S05-61]', () => {
    const usb = {
      hosts: 1,
      takesAnything: false,
      gadget: false,
      devices: [
        { place: '1-1', id: '046d:c52b', authorized: true },
        { place: '1-2', id: '0bda:8153', authorized: true },
      ],
    }
    expect(comparePorts([], { ...quiet, usb, allowedUsb: ['0bda:8153'] }).undeclared).toEqual([
      'usb/046d:c52b',
    ])
    expect(comparePorts([], { ...quiet, usb }).undeclared).toEqual([])
  })
})

describe('looking at a device', () => {
  function tree(): void {
    put('proc/cmdline', 'root=/dev/mmcblk0p2 console=tty1 console=ttyAMA0,115200 quiet\n')
    put('proc/812/cmdline', '/sbin/agetty\0-o\0-p -- \\u\0--keep-baud\x00115200\0ttyS1\0')
    put('proc/900/cmdline', '/usr/sbin/sshd\0-D\0')
    put('sys/class/udc/fe980000.usb/function', 'g1\n')
    device('usb1', { authorized_default: '1', idVendor: '1d6b', idProduct: '0002', bDeviceClass: '09' })
    device('1-1', { idVendor: '046d', idProduct: 'c52b', authorized: '1', bDeviceClass: '00' })
    device('1-2', { idVendor: '0bda', idProduct: '8153', authorized: '1', bDeviceClass: '00' })
  }

  it('finds serial consoles of kernel and login, the gadget, and what is plugged in [S05-57]', async () => {
    tree()
    expect(await probePorts({ root })).toEqual({
      listeners: [],
      consoles: ['ttyAMA0', 'ttyS1'],
      usb: {
        hosts: 1,
        takesAnything: true,
        gadget: true,
        devices: [
          { place: '1-1', id: '046d:c52b', authorized: true },
          { place: '1-2', id: '0bda:8153', authorized: true },
        ],
      },
      debug: {},
    })
  })

  it('locks USB to what is allowed, and turns out the rest [S05-61]', async () => {
    tree()
    const { usb } = await probePorts({ root, usb: { allowed: ['0bda:8153'], lock: true } })
    expect(usb).toMatchObject({
      takesAnything: false,
      devices: [{ authorized: false }, { authorized: true }],
    })
    expect(readFileSync(join(root, 'sys/bus/usb/devices/usb1/authorized_default'), 'utf8')).toBe('0')
  })

  it('finds nothing where there is nothing', async () => {
    expect(await probePorts({ root })).toEqual(quiet)
  })

  it.each([
    ['echo fused', { jtag: 'fused' }],
    ['echo open', { jtag: 'open' }],
    ['echo who knows', {}],
    ['echo fused; exit 1', {}],
  ])('takes the word of a program for the fuses: %s [S05-58 S05-60]', async (script, debug) => {
    const jtag = debugCommand('/bin/sh', ['-c', script])
    expect((await probePorts({ root, debug: { jtag } })).debug).toEqual(debug)
  })
})
