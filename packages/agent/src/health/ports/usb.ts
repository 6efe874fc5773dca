import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The USB of a Linux device: as a host (sysfs `authorized`, kernel documentation usb/authorization) and as a gadget. */

export interface UsbDevice {
  /** Its folder in sysfs, such as `1-1.2`. */
  readonly place: string
  /** `vendor:product`, as `lsusb` writes it. */
  readonly id: string
  readonly authorized: boolean
}

export interface Usb {
  readonly hosts: number
  /** A host that takes whatever is plugged in. */
  readonly takesAnything: boolean
  /** A gadget is bound: whoever plugs the device in gets a function of it. */
  readonly gadget: boolean
  readonly devices: readonly UsbDevice[]
}

const read = async (...path: readonly string[]): Promise<string | undefined> => {
  const text = await readFile(join(...path), 'utf8').catch(() => undefined) // no such file here
  return text?.trim()
}

async function deviceAt(folder: string, place: string): Promise<UsbDevice | undefined> {
  const [vendor, product, authorized, deviceClass] = await Promise.all(
    ['idVendor', 'idProduct', 'authorized', 'bDeviceClass'].map((name) => read(folder, place, name)),
  )
  const isHub = deviceClass === '09' // one that passes others on, the root hub among them
  if (!vendor || !product || isHub) return undefined
  return { place, id: `${vendor}:${product}`, authorized: authorized !== '0' }
}

async function hasGadget(root: string): Promise<boolean> {
  const folder = join(root, 'sys/class/udc')
  const controllers = await readdir(folder).catch(() => [])
  const functions = await Promise.all(controllers.map((name) => read(folder, name, 'function')))
  return functions.some((name) => name !== undefined && name !== '')
}

const usbFolder = 'sys/bus/usb/devices'

export async function usbOf(root: string): Promise<Usb> {
  const folder = join(root, usbFolder)
  const places = await readdir(folder).catch(() => [])
  const hosts = places.filter((place) => /^usb\d+$/.test(place))
  const defaults = await Promise.all(hosts.map((host) => read(folder, host, 'authorized_default')))
  const devices = await Promise.all(
    places.filter((place) => /^\d+-[\d.]+$/.test(place)).map((place) => deviceAt(folder, place)),
  )
  return {
    hosts: hosts.length,
    takesAnything: defaults.some((value) => value !== '0'),
    gadget: await hasGadget(root),
    devices: devices
      .filter((device) => device !== undefined)
      .toSorted((one, other) => (one.place < other.place ? -1 : 1)),
  }
}

/**
 * Locks the hosts, so that nothing is taken that isn't allowed, and turns out what was taken already.
 * @param allowed `vendor:product` of trusted devices
 * @throws where the kernel doesn't let us
 */
export async function lockUsb(root: string, usb: Usb, allowed: readonly string[]): Promise<void> {
  const folder = join(root, usbFolder)
  const hosts = (await readdir(folder).catch(() => [])).filter((place) => /^usb\d+$/.test(place))
  for (const host of hosts) await writeFile(join(folder, host, 'authorized_default'), '0')
  for (const { place, id, authorized } of usb.devices) {
    const isAllowed = allowed.includes(id)
    if (authorized !== isAllowed) await writeFile(join(folder, place, 'authorized'), isAllowed ? '1' : '0')
  }
}
