import type { TamperResponse } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import { type Debounced, type TamperInput, closed, debounce } from './tamper-input.ts'
import type { TamperMemory, Tampering } from './tamper-memory.ts'

/** Answers tampering as the model says, without any network, and through power cuts. */

export interface TamperOptions {
  readonly input: TamperInput
  /** How long the input has to say open until it counts, milliseconds. */
  readonly debounceMs?: number
  /** What the product does to be noticed: it sounds, it lights up. */
  readonly alarm?: () => Promise<void>
}

export interface TamperPorts {
  readonly memory: TamperMemory
  readonly options: TamperOptions
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** What the policy asks for; where it doesn't say, the device reports and goes on. */
  readonly response: () => TamperResponse
  /** Destroys every key of the device. It may be cut off, and is asked again then. */
  readonly zeroise: () => Promise<unknown>
  /** Puts the report where it survives. @returns whether that was possible */
  readonly tell: (tampering: Tampering) => boolean
}

const defaultDebounceMs = 50

/** A device that is to stop, or has no keys any more, doesn't run again until somebody has looked at it. */
export const locksDevice = ({ response }: Pick<Tampering, 'response'>): boolean =>
  response === 'erase-keys' || response === 'stop'

/**
 * Ends an erasure that a power cut has stopped, before any key is used. A device that has erased its keys stays as it is.
 * @throws AgentError AGENT_TAMPERED, AGENT_STATE
 */
export async function endErasure(memory: TamperMemory, zeroise: () => Promise<unknown>): Promise<void> {
  const seen = await memory.read()
  if (seen?.response !== 'erase-keys') return
  if (!seen.done) {
    await zeroise()
    await memory.write({ ...seen, done: true })
  }
  throw new AgentError('AGENT_TAMPERED', { detail: { response: seen.response } })
}

export class TamperGuard {
  readonly #ports: TamperPorts
  #state: Debounced = closed

  constructor(ports: TamperPorts) {
    this.#ports = ports
  }

  /** Goes on with what an earlier run has begun. @returns what was seen then, as it stands now */
  async resume(): Promise<Tampering | undefined> {
    const seen = await this.#ports.memory.read()
    return seen && this.#finish(seen)
  }

  /**
   * Reads the input once, and answers when it has said open for long enough.
   * @returns what was done about it, once for each opening
   * @throws where the input can't be read
   */
  async look(): Promise<Tampering | undefined> {
    const { memory, options, now, response } = this.#ports
    const before = this.#state
    this.#state = debounce(
      before,
      await options.input.isOpen(),
      now(),
      options.debounceMs ?? defaultDebounceMs,
    )
    const wanted = response()
    if (before.open || !this.#state.open || wanted === 'nothing') return undefined
    const seen = { seenAt: now(), input: options.input.name, response: wanted, done: false, told: false }
    await memory.write(seen) // before anything else: a power cut now leaves something to go on with
    return this.#finish(await this.#act(seen))
  }

  /** Says what hasn't been said, and forgets what is over. */
  async #finish(seen: Tampering): Promise<Tampering> {
    const { memory, tell } = this.#ports
    const acted = seen.done ? seen : await this.#act(seen)
    const told = acted.told || tell(acted)
    const after = { ...acted, told }
    if (told && !locksDevice(after)) await memory.forget()
    else if (told !== seen.told) await memory.write(after)
    return after
  }

  /** Keys go first: whoever holds the device open has a knife to the supply. */
  async #act(seen: Tampering): Promise<Tampering> {
    const { memory, options, zeroise } = this.#ports
    if (seen.response === 'erase-keys') await zeroise()
    if (seen.response === 'alarm') await options.alarm?.()
    const done = { ...seen, done: true }
    await memory.write(done)
    return done
  }
}
