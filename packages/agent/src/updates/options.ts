import type { Conditions } from './gates.ts'
import type { PreCheck } from './isolation.ts'
import type { RaucOptions } from './slots/rauc.ts'

/** In the state directory. */
export const updatesFolder = 'updates'

export interface FileSlotsChoice {
  readonly kind: 'files'
  /** With the folders `a` and `b`, under `sekisho-supervisor`. */
  readonly directory: string
  /** The slot that runs; without it what the supervisor says (`SEKISHO_SLOT`). */
  readonly running?: string
}

/** A command of the product's own, without a shell; it passes with exit code 0. */
export interface HealthCheck {
  readonly command: readonly string[]
  readonly limitMs?: number
}

/** How a device is updated. Without `updates/root.json` in its state directory it isn't, and says so. */
export interface UpdateOptions {
  readonly slots: FileSlotsChoice | ({ readonly kind: 'rauc' } & RaucOptions)
  /** Of the model, as for all that follows. */
  readonly product: string
  readonly variant: string
  /** Revision; absent where the maker doesn't tell them apart. */
  readonly hardware?: string
  /** Versions of components beside the firmware, for releases that depend on them. */
  readonly components?: Readonly<Record<string, string>>
  /** Whether a condition of the model holds: `ringing`, `battery-below-20`. What it doesn't know counts as holding. */
  readonly conditions?: Conditions
  /** The image's own check before it is put into use; without it none is made. */
  readonly preCheck?: PreCheck
  /** The product's own check of a version on trial. */
  readonly healthCheck?: HealthCheck
  /** How long a version on trial may take to reach its server, milliseconds; shorter than the boot loader's patience. */
  readonly connectWithinMs?: number
  /** How often the server is asked, milliseconds. */
  readonly everyMs?: number
  /** A folder with the layout of the server's `/updates`: what is signed there and newer is installed. */
  readonly from?: string
  /** Starts the device anew, so that the boot loader chooses a slot: a program ends with exit code 75, a board reboots. */
  readonly restart: () => void
}
