import type { Channel, PersonalField } from '@sekisho/model'
import type { StoredWindow } from '../ports.ts'
import { withoutBasis } from './consent.ts'
import type { Bucket } from './rate.ts'
import { ReplayWindow } from './replay-window.ts'
import { type DataCheck, dataCheckOf } from './schema.ts'

/**
 * One device on one channel, while the device is known to the gate: what of its state the checks need. Windows are ahead of
 * the disk by what is being committed; when a commit fails, the lane is thrown away and read again.
 */
export class Lane {
  readonly device: string
  readonly channel: Channel
  readonly checkData: DataCheck
  readonly withoutBasis: readonly PersonalField[]
  readonly bucket: Bucket
  readonly #windows = new Map<number, ReplayWindow>()

  constructor(device: string, channel: Channel, windows: readonly StoredWindow[], bucket: Bucket) {
    this.device = device
    this.channel = channel
    this.checkData = dataCheckOf(channel)
    this.withoutBasis = withoutBasis(channel.personal)
    this.bucket = bucket
    for (const stored of windows) {
      if (stored.channel === channel.key) {
        this.#windows.set(stored.epoch, ReplayWindow.load(stored, channel.window))
      }
    }
  }

  window(epoch: number): ReplayWindow {
    let window = this.#windows.get(epoch)
    if (!window) this.#windows.set(epoch, (window = new ReplayWindow(this.channel.window)))
    return window
  }

  /** The windows, for a lane of the same channel under another policy. */
  stored(): StoredWindow[] {
    return [...this.#windows].map(([epoch, window]) => ({
      epoch,
      channel: this.channel.key,
      highest: window.highest,
      bits: window.save(),
    }))
  }
}
