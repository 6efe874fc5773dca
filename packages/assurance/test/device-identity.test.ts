import { test } from 'vitest'
import { expectReaction } from './reactions.ts'
import type { Reaction } from './reactions.ts'

/** Identity, boot and firmware of a device: one fact changes, and exactly its threats come. */

const unit = 'components/unit'
const threat = (...ids: readonly string[]): readonly string[] => ids.map((id) => `${id}@components/unit`)

const identity: readonly Reaction[] = [
  {
    when: 'a key that every unit has in common lets one opened unit open all [S01-28 I-119]',
    part: 'keys/link-key',
    property: 'unique',
    says: false,
    brings: ['identity-shared@keys/link-key'],
  },
  {
    when: 'a key made elsewhere, of which nobody says whether it is shared, is asked about [S01-28]',
    part: 'keys/link-key',
    property: 'unique',
    brings: ['identity-shared@keys/link-key'],
  },
  {
    when: 'a factory identity in ordinary flash can be copied [S05-12 S05-19]',
    part: 'keys/factory-identity',
    property: 'storage',
    says: 'protected-flash',
    brings: ['factory-identity-copied@keys/factory-identity'],
  },
  {
    when: 'a credential for operation that never ends is a threat; the factory identity’s is not [S11-07 S11-36]',
    part: 'keys/identity',
    property: 'lifetime',
    says: 'unlimited',
    brings: ['credential-never-ends@keys/identity'],
  },
  {
    when: 'a device of which nobody says whether it has a default password is asked about [I-021 N-D9]',
    part: unit,
    property: 'credentials/default',
    says: 'unknown',
    brings: threat('default-credentials'),
  },
  {
    when: 'a password that is the same in every unit lets anybody in [I-020 I-021 I-120]',
    part: unit,
    property: 'credentials/default',
    says: 'same-for-all',
    brings: threat('default-credentials'),
  },
  {
    when: 'a device that takes whoever comes first has a threat [S11-44]',
    part: unit,
    property: 'credentials/setup',
    says: 'user-chosen',
    brings: threat('setup-by-anybody'),
  },
]

const boot: readonly Reaction[] = [
  {
    when: 'without secure boot altered firmware starts [S05-24 S05-27]',
    part: unit,
    property: 'hardware/secureBoot/enabled',
    says: false,
    brings: threat('altered-firmware-starts'),
  },
  {
    when: 'without protection against rollback at boot an old image starts [S05-27]',
    part: unit,
    property: 'hardware/secureBoot/rollbackProtection',
    says: false,
    brings: threat('old-firmware-starts'),
  },
  {
    when: 'a boot key in flash can be replaced [S09-17]',
    part: 'keys/boot-root',
    property: 'storage',
    says: 'protected-flash',
    brings: ['boot-key-replaced@keys/boot-root'],
  },
  {
    when: 'programs that nobody verifies start on a verified system [S05-25]',
    part: unit,
    property: 'hardware/secureBoot/applications',
    says: false,
    brings: threat('unsigned-program-starts'),
  },
  {
    when: 'a device whose orders may kill has to prove its state [S05-16]',
    part: unit,
    property: 'hardware/secureBoot/measured',
    says: false,
    brings: threat('state-unproven'),
  },
  {
    when: 'a self-test that leaves out the cryptography notices nothing [S05-52 S05-35]',
    part: unit,
    property: 'software/selfTest',
    says: ['sensors'],
    brings: threat('broken-protection-unnoticed'),
  },
  {
    when: 'a self-test whose failure has no consequence is none [S05-54]',
    part: unit,
    property: 'software/onSelfTestFailure',
    says: 'ignore',
    brings: threat('broken-protection-unnoticed'),
  },
  {
    when: 'debug code that is only switched off is still there [S05-67]',
    part: unit,
    property: 'software/debugCode',
    says: 'disabled',
    brings: threat('debug-code-left'),
  },
]

const firmware: readonly Reaction[] = [
  {
    when: 'firmware in C without any hardening is exploitable [S02-03 S02-26]',
    part: unit,
    property: 'software/hardening',
    says: ['read-only-root'],
    brings: threat('memory-flaw-exploited'),
  },
  {
    when: 'one program with all rights gives away the whole device [S01-48]',
    part: unit,
    property: 'software/privileges',
    says: 'root',
    brings: threat('one-flaw-takes-all'),
  },
  {
    when: 'memory that nothing divides gives away the whole device [S05-17]',
    part: unit,
    property: 'hardware/memoryProtection',
    says: 'none',
    brings: threat('one-flaw-takes-all'),
  },
  {
    when: 'without a bill of materials nobody knows the vulnerable parts [S05-50 S01-45]',
    part: unit,
    property: 'software/sbom',
    brings: threat('vulnerable-parts-unknown'),
  },
  {
    when: 'an operating system that nobody mends stays open [S02-21]',
    part: unit,
    property: 'software/osSupport',
    says: 'ended',
    brings: threat('system-unmaintained'),
  },
  {
    when: 'a device that can’t be updated keeps its flaws [N-D6 I-133]',
    part: unit,
    property: 'software/updatable',
    says: false,
    brings: threat('flaw-never-mended'),
  },
]

test.each([...identity, ...boot, ...firmware])('$when', (reaction) => {
  expectReaction(reaction)
})
