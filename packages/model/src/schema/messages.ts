import type { Static } from 'typebox'
import { Type } from 'typebox'
import { roles } from './roles.ts'
import {
  choice,
  claim,
  countRate,
  declaredSchema,
  duration,
  enforced,
  exactly,
  fact,
  id,
  list,
  object,
  oneOf,
  optional,
  reference,
  text,
  wholeNumber,
  word,
  words,
} from './words.ts'

/** What devices say and what they are told: streams and commands. */

const personal = object(
  {
    field: Type.String({
      pattern: '^(/([^~/]|~0|~1)*)+$',
      maxLength: 500,
      ...enforced('The field, as a JSON pointer into the message (RFC 6901).', {
        'x-fault': 'MODEL_POINTER',
      }),
    }),
    category: choice(
      [
        'image',
        'video',
        'audio',
        'location',
        'behaviour',
        'identity',
        'contact',
        'health',
        'biometric',
        'financial',
        'device-identifier',
        'network-identifier',
        'presence',
        'preference',
      ],
      enforced('What kind of personal data it is.'),
    ),
    subject: choice(
      [
        'owner',
        'user',
        'household',
        'bystander',
        'minor',
        'patient',
        'employee',
        'driver',
        'passenger',
        'resident',
      ],
      enforced('Whom it is about.'),
    ),
    purpose: word(enforced('What it is collected for.')),
    basis: choice(
      ['consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interest'],
      enforced('The lawful basis (GDPR Art. 6(1)).'),
    ),
    notice: optional(
      choice(
        ['in-app', 'sign-at-door', 'manual', 'packaging', 'sound', 'light', 'website', 'contract'],
        claim('How the subject learns of it.'),
      ),
    ),
    without: optional(
      exactly(
        ['drop', 'coarsen', 'refuse'],
        enforced(
          'What the gate does where the basis is missing; default: drop, or refuse where the schema requires the field.',
        ),
      ),
    ),
    retention: optional(duration(enforced('How long the field is kept; default: as long as the message.'))),
  },
  enforced('A field with personal data.'),
)

const rate = object(
  {
    sustained: countRate(enforced('Messages that the device may send all the time.')),
    burst: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      ...enforced('Messages that it may send at once.', { 'x-fault': 'MODEL_BURST' }),
    }),
    catchUp: optional(
      countRate(enforced('Rate for what an outbox holds after an outage; default: sustained.')),
    ),
  },
  enforced('How often messages may come.'),
)

export const stream = object(
  {
    id: id(enforced('Name of the stream.')),
    from: reference(enforced('The component that sends it.')),
    name: optional(words(claim('Name for people.'))),
    description: optional(text(claim('What it says.'))),
    topic: optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        ...enforced('Topic template with a level `{id}`; default: devices/{id}/telemetry/<stream>.'),
      }),
    ),
    qos: optional(wholeNumber(0, 2, enforced('Quality of service of MQTT.'))),
    rate,
    maxBytes: wholeNumber(
      1,
      1_048_576,
      enforced('Octets of the encoded data, before envelope and signature.', {
        'x-fault': 'MODEL_MAX_BYTES',
      }),
    ),
    late: optional(duration(enforced('How old a message may be when it arrives; default: 7d.'))),
    replay: optional(
      object(
        {
          counter: optional(exactly(['stream', 'device'], enforced('What the numbers count.'))),
          window: optional(
            wholeNumber(1, 1_048_576, enforced('Numbers that the replay window remembers; default: 4096.')),
          ),
        },
        enforced('Protection against replays.'),
      ),
    ),
    protection: optional(
      exactly(
        ['none', 'mac', 'sign', 'encrypt'],
        enforced('End-to-end protection of each message (COSE, RFC 9052).'),
      ),
    ),
    recipient: optional(reference(enforced('Who can read an encrypted stream; default: the backend.'))),
    schema: optional(declaredSchema(enforced('JSON Schema 2020-12 of the data.'))),
    personal: optional(Type.Array(personal, { ...enforced('Fields with personal data.'), maxItems: 100 })),
    retention: optional(duration(enforced('How long messages are kept; default: 1y.'))),
    silence: optional(
      choice(
        ['alert', 'safe-state', 'ignored'],
        claim('What follows when expected messages stay away or come late.'),
      ),
    ),
    inference: optional(
      choice(
        ['nothing-to-infer', 'coarsened', 'batched', 'padded', 'unhindered'],
        claim('What keeps the course of its values and times from telling how people live.'),
      ),
    ),
  },
  enforced('A kind of message that a device sends.'),
)

export const command = object(
  {
    id: id(enforced('Name of the command.')),
    to: reference(enforced('The component that obeys.')),
    name: optional(words(claim('Name for people.'))),
    description: optional(text(claim('What it does.'))),
    safety: oneOf(
      ['none', 'low', 'medium', 'high', 'critical'],
      enforced('What is at stake for people when it is given wrongly.'),
    ),
    roles: list(
      Type.Enum([...roles], enforced('A role.', { 'x-fault': 'MODEL_ROLE_UNKNOWN' })),
      enforced('Who may give it; nobody else may.'),
    ),
    confirm: optional(Type.Boolean(enforced('Whether the person has to confirm it.'))),
    expires: duration(enforced('How long the order is valid.')),
    queue: optional(
      exactly(
        ['never', 'latest', 'all'],
        enforced('Whether orders wait for a device that isn’t connected; default: never.'),
      ),
    ),
    schema: declaredSchema(enforced('JSON Schema 2020-12 of the arguments.')),
    emergencyStop: optional(
      fact(claim('Whether it brings the device into its safe state when life is at stake.')),
    ),
    atOnce: optional(
      choice(
        ['one', 'staged', 'two-people', 'all'],
        claim(
          'How many devices one person can give it to: one at a time, in stages, more only with a second person, all.',
        ),
      ),
    ),
  },
  enforced('Something that a device can be told to do; each is a signed order that the device checks.'),
)

export type Stream = Static<typeof stream>
export type Command = Static<typeof command>
export type Personal = Static<typeof personal>
