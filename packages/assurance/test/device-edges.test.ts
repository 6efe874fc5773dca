import { test } from 'vitest'
import { expectReaction } from './reactions.ts'
import type { Reaction } from './reactions.ts'

/** Ports, enclosure and radio of a device: one fact changes, and exactly its threats come. */

const unit = 'components/unit'

/** A property of a way in takes a value, and that brings one threat there. */
const entry = (
  when: string,
  part: string,
  property: string,
  says: unknown,
  ...rules: readonly string[]
): Reaction => ({
  when,
  part: `interfaces/${part}`,
  property,
  says,
  brings: rules.map((rule) => `${rule}@interfaces/${part}`),
})

const device = (when: string, property: string, says: unknown, ...rules: readonly string[]): Reaction => ({
  when,
  part: unit,
  property,
  says,
  brings: rules.map((rule) => `${rule}@components/unit`),
})

const ports: readonly Reaction[] = [
  entry(
    'an open debug port is a threat, and closing it removes exactly that [S05-57 S05-58 S01-52]',
    'jtag',
    'state',
    'enabled',
    'debug-port-open',
  ),
  entry(
    'a debug port of which nobody knows the state is asked about [S05-59]',
    'jtag',
    'state',
    'unknown',
    'debug-port-open',
  ),
  entry(
    'a bus on the board in the clear can be tapped [S05-29]',
    'bus',
    'security',
    'none',
    'board-bus-tapped',
  ),
  entry(
    'a USB port that takes data trusts whoever comes [S05-61]',
    'usb',
    'state',
    'enabled',
    'medium-trusted',
  ),
  entry(
    'a service without TLS can be listened to [S01-41]',
    'view',
    'security',
    undefined,
    'service-in-the-clear',
  ),
  entry(
    'a page by HTTP can be listened to, and HTTPS removes exactly that [S01-41 S10-20]',
    'page',
    'kind',
    'http',
    'service-in-the-clear',
  ),
  entry(
    'a service that asks nobody who they are obeys everybody [S02-37 N-C1]',
    'shell',
    'authentication',
    'none',
    'service-asks-nobody',
  ),
  entry(
    'a service behind a password alone can be entered and guessed [S10-26 N-D9]',
    'shell',
    'authentication',
    'password',
    'password-opens-service',
    'code-guessed',
  ),
  entry(
    'a code that may be tried without end is found [S01-43]',
    'page',
    'attemptLimit',
    false,
    'code-guessed',
  ),
  entry('UPnP opens the owner’s router [I-065]', 'openings', 'state', 'enabled', 'router-opened'),
]

const enclosure: readonly Reaction[] = [
  device(
    'without tamper detection a device is opened unnoticed [S05-43 S05-44]',
    'hardware/enclosure/tamper',
    'none',
    'opened-unnoticed',
  ),
  device(
    'tamper detection without a response saves no key [S05-46 S01-40]',
    'hardware/enclosure/onTamper',
    'nothing',
    'tamper-without-response',
  ),
  device(
    'tamper detection of which nobody says what follows is asked about [S05-46]',
    'hardware/enclosure/onTamper',
    undefined,
    'tamper-without-response',
  ),
  device(
    'a memory that isn’t encrypted is read chip by chip [S01-38 S10-03]',
    'hardware/storageEncryption',
    'none',
    'flash-read',
  ),
]

const radio: readonly Reaction[] = [
  entry(
    'pairing by Just Works proves nothing [S06-20]',
    'ble',
    'pairing',
    'just-works',
    'pairing-proves-nothing',
  ),
  entry('legacy pairing can be recorded [S06-21]', 'ble', 'security', 'le-legacy', 'pairing-recorded'),
  entry(
    'a pairing mode that never closes lets strangers in [S06-19]',
    'ble',
    'pairingMode',
    'always',
    'pairing-always-open',
  ),
  entry(
    'an address that never changes follows who carries it [S06-24]',
    'ble',
    'addressPrivacy',
    false,
    'wearer-followed',
  ),
  entry('an open Wi-Fi is anybody’s [S06-31]', 'wifi', 'security', 'open', 'wifi-unprotected'),
  entry(
    'with WPA2 a password can be guessed at home; with WPA3 it can’t [S06-31]',
    'wifi',
    'security',
    'wpa2-personal',
    'wifi-password-guessed',
  ),
  entry(
    'a mesh joined by the well-known key is everybody’s [S06-28]',
    'mesh',
    'security',
    'well-known-key',
    'network-joined-by-known-key',
  ),
  entry(
    'LoRaWAN by personalisation never changes keys [S11-11]',
    'far',
    'security',
    'abp',
    'lorawan-session-fixed',
  ),
  entry(
    'a fixed code works a second time [S01-33]',
    'remote',
    'security',
    'fixed-code',
    'radio-code-replayed',
  ),
  entry('a tag that proves nothing is copied [S06-30]', 'tag', 'authentication', 'none', 'tag-copied'),
]

test.each([...ports, ...enclosure, ...radio])('$when', (reaction) => {
  expectReaction(reaction)
})
