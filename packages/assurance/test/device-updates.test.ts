import { test } from 'vitest'
import { expectReaction } from './reactions.ts'
import type { Reaction } from './reactions.ts'

/** Updates, keys, sensors, power and outages: one fact changes, and exactly its threats come. */

const reaction = (
  when: string,
  part: string,
  property: string,
  says: unknown,
  ...rules: readonly string[]
): Reaction => ({
  when,
  part,
  property,
  says,
  brings: rules.map((rule) => `${rule}@${part === 'updates' ? 'updates/updates' : part}`),
})

const unit = 'components/unit'

const updates: readonly Reaction[] = [
  reaction(
    'unsigned updates let anybody in [N-D7 S09-01]',
    'updates',
    'signatures',
    undefined,
    'unsigned-image-installed',
  ),
  reaction(
    'without rollback protection an old release comes back [S09-29]',
    'updates',
    'rollbackProtection',
    false,
    'older-image-installed',
  ),
  reaction(
    'a manifest that names no hardware lets the wrong image in [S09-05]',
    'updates',
    'manifest/binds',
    ['vendor', 'device-class', 'format', 'storage-location', 'precursor'],
    'image-for-other-device',
  ),
  reaction(
    'a manifest that names no place lets an image land anywhere [N-P18]',
    'updates',
    'manifest/binds',
    ['vendor', 'device-class', 'hardware-revision', 'format', 'precursor'],
    'image-misplaced',
  ),
  reaction(
    'a difference that doesn’t name its base is applied to any [S09-04]',
    'updates',
    'manifest/binds',
    ['vendor', 'device-class', 'hardware-revision', 'format', 'storage-location'],
    'image-on-wrong-base',
  ),
  reaction(
    'an image in the clear that holds secrets is read [S05-41 S09-26]',
    'updates',
    'encrypted',
    'none',
    'image-read',
  ),
  reaction(
    'one signature is one thief away from the fleet [S09-18 S11-41]',
    'updates',
    'signatures/targets',
    '1 of 1',
    'one-signer-enough',
  ),
  reaction(
    'a root of one key is lost with it [S11-20 S11-21]',
    'updates',
    'signatures/root',
    '1 of 3',
    'signing-root-single',
  ),
  reaction(
    'a single slot is lost with the power [S09-10 S09-11]',
    'updates',
    'slots',
    'single',
    'update-bricks',
  ),
  reaction(
    'an update at any time comes at a bad one [S09-15]',
    'updates',
    'never',
    undefined,
    'installed-at-bad-moment',
  ),
  reaction(
    'updates that wait for the owner wait for ever [S09-14 I-071]',
    'updates',
    'automatic/default',
    false,
    'fix-not-installed',
  ),
  reaction(
    'without a deadline a fix comes too late [S05-51]',
    'updates',
    'installWithin/critical',
    undefined,
    'fix-comes-too-late',
  ),
  reaction('who turned updates off has to be told [S01-44]', 'updates', 'notice', ['none'], 'owner-not-told'),
]

const keys: readonly Reaction[] = [
  reaction(
    'a key in a file is read [S11-22 I-032]',
    'keys/signing',
    'storage',
    'file',
    'key-read-from-store',
  ),
  reaction(
    'a key that can be exported is copied [S05-30]',
    'keys/link-key',
    'exportable',
    true,
    'key-exported',
  ),
  reaction(
    'a private key made by a supplier is the supplier’s as well [S10-32]',
    'keys/page-key',
    'generated',
    'by-vendor',
    'key-known-elsewhere',
  ),
  reaction(
    'a trust anchor in a file can be exchanged [S09-17]',
    'keys/server-trust',
    'storage',
    'file',
    'trust-anchor-replaced',
  ),
  reaction(
    'a trust anchor without a spare ties the fleet to one key [S11-13]',
    'keys/order-trust',
    'spare',
    undefined,
    'trust-anchor-fixed',
  ),
  reaction(
    'a broken algorithm protects nothing [S11-27 S11-28]',
    'keys/link-key',
    'algorithm',
    'hmac-md5',
    'algorithm-broken',
  ),
  reaction(
    'a boot key in RSA doesn’t last as long as the product [S11-36]',
    'keys/boot-root',
    'algorithm',
    'rsa-3072',
    'signature-outlived',
  ),
  reaction(
    'random numbers out of software alone can be predicted [S11-29 S11-30]',
    unit,
    'hardware/randomSource',
    'software',
    'keys-predictable',
  ),
  reaction(
    'a storage key that nothing destroys outlives its owner [S01-40 S11-08]',
    'keys/storage',
    'zeroise',
    undefined,
    'keys-never-erased',
  ),
  reaction(
    'the fleet’s signing key in a file is the fleet’s end [S09-18 S09-19]',
    'keys/release-key',
    'storage',
    'file',
    'signing-key-on-server',
  ),
]

const senses: readonly Reaction[] = [
  reaction(
    'a camera without a light of its own watches unseen [S05-66]',
    unit,
    'hardware/recordingSigns',
    ['software-light'],
    'recorded-unseen',
  ),
  reaction(
    'a battery that anybody may wake is drained [S03-41]',
    unit,
    'software/wakeLimit',
    false,
    'battery-drained',
  ),
  reaction(
    'a supply that nobody watches lets wrong values act [S02-02]',
    unit,
    'hardware/supplyMonitor',
    false,
    'supply-dips',
  ),
  reaction(
    'a device that needs its cloud stands still without it [S01-74]',
    unit,
    'software/offline',
    'none',
    'useless-without-cloud',
  ),
]

test.each([...updates, ...keys, ...senses])('$when', (one) => {
  expectReaction(one)
})
