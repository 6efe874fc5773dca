import { PkiError } from '../errors.ts'
import { type Attribute, ck, closeLibrary, type Cryptoki, type Handle, openLibrary } from './cryptoki.ts'

export interface TokenOptions {
  /** Path of the PKCS#11 library of the token. */
  readonly module: string
  /** The token's label: slots are numbered anew now and then. */
  readonly token: string
  /** Asked for at each login and not kept. */
  readonly pin: () => Promise<string>
}

/** Work in one session, which nobody else has meanwhile. */
export type InSession = <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>

export interface Session {
  readonly cryptoki: Cryptoki
  readonly handle: Handle
  readonly slot: Handle
}

const mostSessions = 4
const limitMs = 30_000

const nameOf = (error: unknown): string => {
  const [name = ''] = error instanceof Error ? (/CKR_[A-Z0-9_]+/.exec(error.message) ?? []) : []
  return name
}

/** The token was reset, pulled or restarted: everything that is known of it is worth nothing any more. */
const lost = new Set([
  'CKR_USER_NOT_LOGGED_IN',
  'CKR_SESSION_HANDLE_INVALID',
  'CKR_SESSION_CLOSED',
  'CKR_OBJECT_HANDLE_INVALID',
  'CKR_KEY_HANDLE_INVALID',
  'CKR_DEVICE_REMOVED',
  'CKR_DEVICE_ERROR',
  'CKR_TOKEN_NOT_PRESENT',
  'CKR_SLOT_ID_INVALID',
])

/** What the person in front of the machine has to know; the library's own name of it goes along. */
function explainToken(error: unknown, { module, token }: TokenOptions): unknown {
  const name = nameOf(error)
  if (error instanceof PkiError || name === '') return error // not the token's word
  if (name.startsWith('CKR_PIN'))
    return new PkiError('TOKEN_PIN', {
      detail: { token, reason: name, says: 'check the PIN file; a token locks after a few wrong ones' },
      cause: error,
    })
  return new PkiError('TOKEN_FAILED', { detail: { token, module, reason: name }, cause: error })
}

function findSlot(cryptoki: Cryptoki, token: string): Handle {
  const slots = cryptoki
    .C_GetSlotList(true)
    .filter((slot) => cryptoki.C_GetTokenInfo(slot).label.trimEnd() === token)
  const [slot, ...others] = slots
  if (slot && others.length === 0) return slot
  const says = slot ? 'two tokens have this label' : 'no token has this label'
  throw new PkiError('TOKEN_MISSING', { detail: { token, says } })
}

async function withinLimit<Result>(work: Promise<Result>, token: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new PkiError('TOKEN_FAILED', { detail: { token, reason: 'no answer', limitMs } })),
      limitMs,
    )
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}

interface Place {
  readonly cryptoki: Cryptoki
  readonly slot: Handle
}

/** A few sessions with one token; logs in when it is needed, and again after the token has forgotten us. */
export class Token {
  readonly #options: TokenOptions
  #idle: Session[] = []
  #open = 0
  readonly #waiting: (() => void)[] = []
  #library: Promise<Cryptoki> | undefined
  #place: Promise<Place> | undefined
  /** Counts how often the token was found anew: sessions of before are thrown away. */
  #generation = 0

  constructor(options: TokenOptions) {
    this.#options = options
  }

  get label(): string {
    return this.#options.token
  }

  /** @throws PkiError TOKEN_LIBRARY, TOKEN_MISSING, TOKEN_PIN, TOKEN_FAILED */
  readonly use: InSession = async (work) => {
    try {
      return await this.#attempt(work)
    } catch (error) {
      if (!lost.has(nameOf(error))) throw explainToken(error, this.#options)
      this.#forget()
      return await this.#attempt(work).catch((again: unknown) => {
        throw explainToken(again, this.#options)
      })
    }
  }

  async #attempt<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    while (this.#open >= mostSessions && this.#idle.length === 0)
      await new Promise<void>((free) => this.#waiting.push(free))
    const generation = this.#generation
    const session = this.#idle.pop() ?? (await this.#openSession())
    let result: Result
    try {
      result = await withinLimit(work(session), this.#options.token)
    } catch (error) {
      this.#drop(session, generation) // whatever it was in the middle of
      throw error
    }
    if (generation === this.#generation) this.#idle.push(session)
    this.#waiting.shift()?.()
    return result
  }

  #drop({ cryptoki, handle }: Session, generation: number): void {
    if (generation === this.#generation) this.#open -= 1
    try {
      cryptoki.C_CloseSession(handle)
    } catch {
      // it is gone already
    }
    this.#waiting.shift()?.()
  }

  /** The library stays: signatures of others may be under way in it. */
  #forget(): void {
    this.#generation += 1
    this.#idle = []
    this.#open = 0
    const place = this.#place
    this.#place = undefined
    place?.then(({ cryptoki, slot }) => cryptoki.C_CloseAllSessions(slot)).catch(() => {}) // the token may be gone
  }

  async #openSession(): Promise<Session> {
    this.#open += 1
    const generation = this.#generation
    try {
      this.#place ??= this.#enter()
      const { cryptoki, slot } = await this.#place
      const handle = cryptoki.C_OpenSession(slot, ck.CKF_SERIAL_SESSION | ck.CKF_RW_SESSION)
      return { cryptoki, handle, slot }
    } catch (error) {
      if (generation === this.#generation) this.#open -= 1
      this.#place = undefined
      this.#waiting.shift()?.()
      throw error
    }
  }

  #cryptoki(): Promise<Cryptoki> {
    this.#library ??= openLibrary(this.#options.module).catch((error: unknown) => {
      this.#library = undefined
      throw error
    })
    return this.#library
  }

  /** A login counts for all sessions of the process with the token (PKCS #11 3.0 §5.6.8), so one stays open for it. */
  async #enter(): Promise<Place> {
    const { token, pin } = this.#options
    const cryptoki = await this.#cryptoki()
    const slot = findSlot(cryptoki, token)
    const handle = cryptoki.C_OpenSession(slot, ck.CKF_SERIAL_SESSION | ck.CKF_RW_SESSION)
    try {
      cryptoki.C_Login(handle, ck.CKU_USER, await pin())
    } catch (error) {
      if (nameOf(error) !== 'CKR_USER_ALREADY_LOGGED_IN') throw error
    }
    return { cryptoki, slot }
  }

  async close(): Promise<void> {
    const place = await this.#place?.catch(() => undefined)
    this.#place = undefined
    this.#idle = []
    if (place) place.cryptoki.C_CloseAllSessions(place.slot)
    if (this.#library) await closeLibrary(this.#options.module)
    this.#library = undefined
  }
}

/** Objects that match. */
export function findObjects(
  { cryptoki, handle }: Session,
  template: readonly Attribute[],
): readonly Handle[] {
  cryptoki.C_FindObjectsInit(handle, template)
  try {
    const found: Handle[] = []
    for (
      let more = cryptoki.C_FindObjects(handle, 64);
      more.length > 0;
      more = cryptoki.C_FindObjects(handle, 64)
    )
      found.push(...more)
    return found
  } finally {
    cryptoki.C_FindObjectsFinal(handle)
  }
}

/** Values of attributes, in the order in which they were asked for. */
export const attributesOf = (
  { cryptoki, handle }: Session,
  object: Handle,
  ...types: readonly number[]
): readonly Buffer[] =>
  cryptoki
    .C_GetAttributeValue(
      handle,
      object,
      types.map((type) => ({ type })),
    )
    .map(({ value }) => value)
