import { isPubrec, isRefusal } from '../codec/encode.ts'

/** Messages of a client at QoS 1 and 2 that are not answered to the end (MQTT 5.0 §4.9). */
export class ReceiveWindow {
  #open = 0
  /** Of those at QoS 2 also which. */
  readonly #unreleased = new Set<number>()

  /** How many are open. */
  get size(): number {
    return this.#open
  }

  begin(qos: number, packetId: number): void {
    this.#open += 1
    if (qos === 2) this.#unreleased.add(packetId)
  }

  /** It was not taken up after all, and will begin again. */
  undo(packetId: number): void {
    this.#open -= 1
    this.#unreleased.delete(packetId)
  }

  /** A PUBACK ends a message; a PUBREC only where it refuses (§4.3.3). @param answer made by `answerTo` */
  answered(answer: number): void {
    if (!isPubrec(answer)) this.#open -= 1
    else if (isRefusal(answer)) this.released((answer >> 8) & 0xffff)
  }

  released(packetId: number): void {
    if (this.#unreleased.delete(packetId)) this.#open -= 1
  }
}
