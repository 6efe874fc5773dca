import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Control } from '@sekisho/server'
import { ask } from '../house/house.ts'
import { type Identity, writeIdentity } from '../house/identity-files.ts'
import { giveUpdateFiles } from '../house/update-files.ts'

/** The product of the demo. */
export const demoModel = fileURLToPath(new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url))

const serialOf = (number: number): string => `GK-${String(number).padStart(4, '0')}`

export interface DemoProduct {
  readonly product: string
  readonly hash: string
}

export const addDemoProduct = async (control: Control): Promise<DemoProduct> =>
  (await ask(control, 'POST', '/api/v1/products', { model: readFileSync(demoModel, 'utf8') })) as DemoProduct

const isRecorded = async (control: Control, id: string): Promise<boolean> =>
  (await control.request({ method: 'GET', path: `/api/v1/devices/${id}` })).status === 200

/** What else the factory puts into a device's folder. */
export type Furnish = (directory: string) => Promise<void>

/** Files first under another name: a folder of the fleet is complete, or it isn't there. */
async function provision(
  control: Control,
  directory: string,
  serial: string,
  furnish: Furnish,
): Promise<void> {
  const unfinished = join(directory, `.${serial}`)
  rmSync(unfinished, { recursive: true, force: true })
  const body = { product: 'doorbell', serial, generateKey: true, record: true }
  writeIdentity(unfinished, (await ask(control, 'POST', '/api/v1/factory/provision', body)) as Identity)
  await giveUpdateFiles(control, 'doorbell', unfinished)
  await furnish(unfinished)
  renameSync(unfinished, join(directory, serial))
}

/**
 * The folders of the fleet, made where they are missing. A serial that the registry knows and that has no folder is passed
 * over: its key is gone (the last start was interrupted at that point), and the next serial takes its place.
 */
export async function makeDemoDevices(
  control: Control,
  directory: string,
  wanted: number,
  furnish: Furnish = async () => {},
): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  let found = 0
  for (let number = 1; found < wanted; number += 1) {
    const serial = serialOf(number)
    if (!existsSync(join(directory, serial))) {
      if (await isRecorded(control, `doorbell:${serial}`)) continue
      await provision(control, directory, serial, furnish)
    }
    found += 1
  }
}
