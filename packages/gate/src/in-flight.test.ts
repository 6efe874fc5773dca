import { expect, test } from 'vitest'
import { type Account, InFlight } from './in-flight.ts'

/** Sends as much as it is let, like a connection that has more to say than there is room for. */
class Sender {
  readonly account: Account = { octets: 0 }
  sent = 0
  readonly #inFlight: InFlight
  readonly #octets: number

  constructor(inFlight: InFlight, octets: number) {
    this.#inFlight = inFlight
    this.#octets = octets
  }

  send(): void {
    for (let most = 1000; most > 0; most -= 1) {
      if (!this.#inFlight.hasRoom(this.account)) {
        this.#inFlight.hold(this, () => this.send())
        return
      }
      this.#inFlight.take(this.account, this.#octets)
      this.sent += this.#octets
    }
  }

  stored(): void {
    this.#inFlight.settle(this.account, this.account.octets)
  }
}

test('one device has at most its bound under way, and goes on when it is stored', () => {
  const inFlight = new InFlight({ ofDevice: 100, inTotal: 1000 })
  const sender = new Sender(inFlight, 30)
  const other = new Sender(inFlight, 30)
  sender.send()
  expect(sender.sent, 'the message that reaches the bound is the last').toBe(120)
  inFlight.release()
  expect(sender.sent, 'nothing is stored yet').toBe(120)
  other.send()
  expect(other.sent, 'others have room of their own').toBe(120)
  sender.stored()
  inFlight.release()
  expect(sender.sent).toBe(240)
  expect(other.sent).toBe(120)
})

test('when all are held up at the total, each has its turn [RB5]', () => {
  const inFlight = new InFlight({ ofDevice: 100, inTotal: 250 })
  const senders = Array.from({ length: 20 }, () => new Sender(inFlight, 50))
  for (const sender of senders) sender.send()
  expect(senders.map(({ sent }) => sent).filter((sent) => sent > 0)).toEqual([100, 100, 50])
  for (let commit = 0; commit < 10; commit += 1) {
    for (const sender of senders) sender.stored()
    inFlight.release()
    const underway = senders.reduce((sum, { account }) => sum + account.octets, 0)
    expect(underway).toBe(250)
  }
  const least = Math.min(...senders.map(({ sent }) => sent))
  expect(least, 'nobody is starved').toBeGreaterThanOrEqual(50)
})

test('who is gone is not woken', () => {
  const inFlight = new InFlight({ ofDevice: 10, inTotal: 100 })
  const sender = new Sender(inFlight, 10)
  sender.send()
  sender.stored()
  inFlight.forget(sender)
  inFlight.release()
  expect(sender.sent).toBe(10)
})
