import { Type } from 'typebox'
import type { Static } from 'typebox'
import { roles } from './roles.ts'
import {
  choice,
  claim,
  date,
  duration,
  durationFact,
  durationOrNone,
  enforced,
  exactly,
  fact,
  id,
  list,
  object,
  observable,
  optional,
  reference,
  several,
  text,
  word,
} from './words.ts'

/** What happens over the years: updates, keys, hazards. */

const threshold = (description: string) =>
  Type.String({
    pattern: '^[1-9][0-9]? of [1-9][0-9]?$',
    ...enforced(description, { 'x-fault': 'MODEL_THRESHOLD' }),
  })

const people = (description: string) => optional(list(choice(roles, claim('A role.')), claim(description)))

/** Who may do what on the way of a release; the platform has its own, stricter rules of who approves. */
const authority = object(
  {
    build: people('Who builds a release.'),
    sign: people('Who holds the keys that sign it.'),
    approve: people('Who agrees to its publication.'),
    start: people('Who starts its roll-out.'),
    stop: people('Who may stop it.'),
  },
  claim('Which role may take which step of an update.'),
)

/** What is known of the programs that sign and verify. */
const cryptography = object(
  {
    library: optional(word(claim('The library that verifies signatures on the device.'))),
    certificate: optional(
      word(
        claim(
          'Certificate of its cryptographic module, such as `CMVP 4985 (FIPS 140-3)`; `none` where it has none.',
        ),
      ),
    ),
    examined: optional(
      Type.Union([date(claim('The day.')), Type.Literal('unknown')], {
        ...claim('When algorithms, parameters and their use for signing firmware were last examined.'),
        'x-fault': 'MODEL_DATE',
      }),
    ),
  },
  claim('The cryptography behind the signatures.'),
)

export const updates = object(
  {
    delivery: optional(
      list(
        choice(
          ['over-the-air', 'through-app', 'removable-media', 'service-tool', 'exchange'],
          claim('A way.'),
        ),
        claim('The ways by which an update gets to a device.'),
      ),
    ),
    granularity: optional(
      choice(
        ['whole-image', 'separate-modules', 'live-patch'],
        claim('What is exchanged at once: the whole image, single modules, parts of what is running.'),
      ),
    ),
    startedBy: optional(
      choice(
        ['backend', 'owner', 'operator', 'service-staff'],
        claim('Who starts the installation of an update that is due.'),
      ),
    ),
    authority: optional(authority),
    beforeUse: optional(
      list(
        choice(
          ['laboratory', 'isolated-check', 'trial-boot', 'health-check', 'canary-group', 'none'],
          claim('A test.'),
        ),
        claim('What a new image has to pass before it is used for good.'),
      ),
    ),
    onFailure: optional(
      choice(
        ['previous-version', 'recovery-image', 'workshop', 'nothing'],
        claim('What becomes of a device whose new image doesn’t start or fails its tests.'),
      ),
    ),
    abuseLimits: optional(
      list(
        choice(
          ['attempts', 'size', 'duration', 'battery', 'authenticated-offers', 'none'],
          claim('A limit.'),
        ),
        claim('What keeps the update process from being used to drain, fill or stop a device.'),
      ),
    ),
    cryptography: optional(cryptography),
    slots: optional(
      choice(
        ['ab', 'single', 'recovery'],
        observable('Where the new image goes while the old one still runs.'),
      ),
    ),
    channels: optional(list(word(enforced('A channel.')), enforced('Release channels.'))),
    signatures: optional(
      object(
        {
          root: optional(threshold('Signatures that a new root needs, such as `2 of 3` (TUF).')),
          targets: optional(threshold('Signatures that a release needs.')),
          algorithm: word(enforced('Signature algorithm.')),
          manifestAlso: optional(
            word(enforced('Second algorithm on the manifest, against a quantum computer.')),
          ),
        },
        enforced('Who has to sign.'),
      ),
    ),
    manifest: optional(
      object(
        {
          binds: list(
            choice(
              [
                'vendor',
                'device-class',
                'hardware-revision',
                'sequence',
                'expiry',
                'digest',
                'size',
                'format',
                'storage-location',
                'precursor',
                'dependencies',
                'none',
              ],
              claim('An element.'),
            ),
            claim('What the signed manifest says of the image, and the device checks (RFC 9124 §3).'),
          ),
        },
        claim(
          'The description that is signed with an image; TUF metadata bind sequence, expiry, digest and size.',
        ),
      ),
    ),
    delta: optional(
      fact(claim('Whether an update may be the difference to the version before; default: whole images.')),
    ),
    encrypted: optional(
      choice(['none', 'per-product', 'per-device'], enforced('Whether images are encrypted, and for whom.')),
    ),
    imageSecrets: optional(
      fact(claim('Whether an image holds anything that strangers must not read, such as keys or models.')),
    ),
    notice: optional(
      list(
        choice(['in-app', 'on-device', 'email', 'website', 'none'], claim('A way.')),
        claim('How the owner learns that an update is due, and what it mends.'),
      ),
    ),
    rollbackProtection: optional(fact(enforced('Whether older versions are refused.'))),
    automatic: optional(
      object(
        {
          default: fact(enforced('Whether updates install by themselves unless the owner says otherwise.')),
          ownerMayDisable: optional(fact(enforced('Whether the owner may turn that off.'))),
          ownerMayPostpone: optional(
            object(
              {
                critical: optional(durationOrNone(enforced('Longest postponement of a critical update.'))),
                high: optional(durationOrNone(enforced('Longest postponement of an important update.'))),
                other: optional(durationOrNone(enforced('Longest postponement of any other update.'))),
              },
              enforced('How long the owner may postpone.'),
            ),
          ),
          window: optional(
            Type.String({
              pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9] (local|utc)$',
              ...enforced('Time of day for installing, such as `02:00-05:00 local`.', {
                'x-fault': 'MODEL_TIME_WINDOW',
              }),
            }),
          ),
        },
        enforced('Automatic installation.'),
      ),
    ),
    installWithin: optional(
      object(
        {
          critical: optional(duration(enforced('Deadline of a critical update.'))),
          high: optional(duration(enforced('Deadline of an important update.'))),
          other: optional(duration(enforced('Deadline of any other update.'))),
        },
        enforced('Deadlines from release to installation.'),
      ),
    ),
    never: optional(
      list(word(enforced('A condition.')), enforced('Conditions under which nothing is installed.')),
    ),
  },
  enforced('How firmware gets to the devices.'),
)

/** Algorithms that the platform or today’s hardware has. What is weak has a rule of its own. */
export const key = object(
  {
    id: id(enforced('Name of the key.')),
    at: reference(claim('The component that has it.')),
    purpose: choice(
      [
        'bootstrap',
        'tls-client',
        'tls-server',
        'sign-messages',
        'mac-messages',
        'decrypt-messages',
        'verify-server',
        'verify-orders',
        'verify-updates',
        'verify-boot',
        'decrypt-updates',
        'data-at-rest',
        'attestation',
        'network-access',
        'sign-updates',
        'sign-orders',
      ],
      enforced('What it is for; a key has one purpose (NIST SP 800-57 part 1, §5.2).'),
    ),
    algorithm: word(enforced('Its algorithm and size.')),
    generated: optional(
      choice(
        ['on-device', 'in-secure-element', 'in-factory', 'in-hsm', 'by-backend', 'by-vendor'],
        claim('Where it was made.'),
      ),
    ),
    holds: optional(
      exactly(['private', 'public', 'secret', 'digest'], claim('What of it the component holds.')),
    ),
    storage: choice(
      [
        'secure-element',
        'tpm',
        'trusted-execution-environment',
        'hsm',
        'protected-flash',
        'one-time-programmable',
        'platform-keystore',
        'plain-flash',
        'file',
        'memory',
      ],
      claim('Where it is kept.'),
    ),
    lifetime: optional(durationFact(enforced('How long it is used.'))),
    grace: optional(
      durationOrNone(
        enforced(
          'On a device without a factory key: how long after the end of its certificate it may still be renewed; default: as long as it was valid, at most 365d.',
        ),
      ),
    ),
    bound: optional(
      fact(
        enforced(
          'Whether a request for a certificate has to be bound to the TLS connection that it comes over (RFC 7030 §3.5).',
        ),
      ),
    ),
    spare: optional(fact(claim('Whether a second key is pinned, for rotation.'))),
    rotate: optional(choice(['tuf', 'renewal', 'update', 'manual', 'never'], claim('How it is replaced.'))),
    zeroise: optional(
      list(
        choice(['factory-reset', 'tamper', 'transfer', 'retire', 'order'], claim('An occasion.')),
        claim('What destroys it.'),
      ),
    ),
    exportable: optional(fact(claim('Whether it can leave its store.'))),
    unique: optional(
      fact(claim('Whether every unit has a key of its own; a key that is made on the device is one.')),
    ),
  },
  enforced('A key and its life.'),
)

export const hazard = object(
  {
    id: id(claim('Name of the hazard.')),
    cause: text(claim('What leads to it.')),
    commands: optional(list(reference(claim('A command.')), claim('Commands that lead to it.'))),
    streams: optional(
      list(reference(claim('A stream.')), claim('Streams whose loss or change leads to it.')),
    ),
    harm: choice(
      [
        'death',
        'injury',
        'health',
        'intrusion',
        'property',
        'privacy',
        'environment',
        'service',
        'financial',
      ],
      claim('What is harmed (ISO 14971).'),
    ),
    severity: choice(
      ['negligible', 'minor', 'moderate', 'serious', 'critical', 'catastrophic'],
      claim('How badly.'),
    ),
    safeState: text(claim('The state in which nobody is harmed.')),
    safeStateBy: optional(
      choice(
        ['hardware', 'device-alone', 'person', 'network'],
        claim('What brings the product there; `network`: something that has to be reached first.'),
      ),
    ),
    probability: optional(
      choice(['frequent', 'probable', 'occasional', 'remote', 'improbable'], claim('How likely it is.')),
    ),
    measures: optional(several(text(claim('A measure.')), claim('What else is done about it.'))),
  },
  claim('A way in which the product can hurt somebody or something.'),
)

export type Updates = Static<typeof updates>
export type Key = Static<typeof key>
export type Hazard = Static<typeof hazard>
