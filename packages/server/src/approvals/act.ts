import type { Static, TSchema } from 'typebox'

/** What somebody decides who reads it; in the languages of the console. */
export interface Summary {
  readonly en: string
  readonly ja: string
}

/** Who has asked for an act, and who agreed to it. */
export interface ActContext {
  /** Id of the approval. */
  readonly approval: string
  /** Names of the different people, in the order in which they agreed. */
  readonly people: readonly string[]
}

/**
 * A sensitive act: it runs after enough different people have agreed to exactly these parameters, and by no other way. Areas
 * export what they have; `acts.ts` puts all together.
 */
export interface ActDefinition<Parameters extends TSchema = TSchema> {
  /** `keys.rotate`, `revocation.many`: the area, and what is done. */
  readonly kind: string
  readonly parameters: Parameters
  /** How many people have to agree whatever is configured; two unless it says 1, which lets a house ask for one alone. */
  readonly leastPeople?: number
  /**
   * Adds what stands now and belongs to what people agree to, such as who has the device: it comes under the hash, so that the
   * act is about that and nothing that took its place. `check` and `run` refuse where it has changed.
   */
  complete?(parameters: Static<Parameters>): Static<Parameters>
  /** What people read before they agree: what it does, to how many, and what it can't undo. */
  summary(parameters: Static<Parameters>): Summary
  /** A person whom the act is about: their agreement doesn't count. */
  concerns?(parameters: Static<Parameters>): string | undefined
  /**
   * Refuses what can't be done, when it is asked for and again before it runs; not again when a crash has interrupted it, since
   * it may have done it. @throws CodedError of the area
   */
  check?(parameters: Static<Parameters>): void
  /**
   * Does it. Is called again after a crash, until it has answered once: what an earlier call has done is to be found, and not
   * done twice.
   * @returns what is kept of the result; no secrets
   */
  run(parameters: Static<Parameters>, context: ActContext): Promise<Readonly<Record<string, unknown>>>
}

/** Keeps the types of the parameters for the definition, and forgets them for the table of all acts. */
export const defineAct = <Parameters extends TSchema>(act: ActDefinition<Parameters>): ActDefinition => act
