import { Type } from 'typebox'
import type { Static } from 'typebox'
import { hardware, software } from './insides.ts'
import { roles } from './roles.ts'
import {
  choice,
  claim,
  duration,
  endpoint,
  enforced,
  exactly,
  fact,
  id,
  list,
  market,
  object,
  observable,
  optional,
  reference,
  section,
  text,
  uri,
  version,
  wholeNumber,
  word,
  words,
} from './words.ts'

const kindNote = claim('What the component is; the other properties follow from it.')

/** What every component has. */
const common = {
  id: id(enforced('Name of the component.')),
  zone: reference(claim('The trust zone that it is in.')),
  name: optional(words(claim('Name for people.'))),
  description: optional(text(claim('What it does.'))),
}

const credentials = object(
  {
    default: Type.Enum(
      ['none', 'per-device', 'same-for-all', 'unknown'],
      claim(
        'Password or key that a unit has when it is sold: none that is the same for all (EN 303 645 provision 5.1-1).',
        {
          'x-fault': 'MODEL_DEFAULT_CREDENTIAL',
        },
      ),
    ),
    setup: optional(
      choice(
        ['per-device-code', 'per-device-certificate', 'user-chosen', 'out-of-band', 'none'],
        claim('What proves the right to set the device up.'),
      ),
    ),
    storage: optional(
      choice(
        ['secure-element', 'tpm', 'trusted-execution-environment', 'protected-flash', 'plain-flash', 'none'],
        claim('Where the device keeps its credentials.'),
      ),
    ),
  },
  claim('Credentials of the device, except the keys of the section `keys`.'),
)

const logging = object(
  {
    buffer: optional(
      wholeNumber(0, 10_000_000, claim('Security events that the device keeps while it is offline.')),
    ),
    upload: optional(duration(observable('How often it sends them.'))),
  },
  claim('The device’s own log of security events.'),
)

const device = object(
  {
    ...common,
    kind: Type.Enum(['device', 'gateway', 'sub-device'], kindNote),
    hardware: optional(hardware),
    software: optional(software),
    credentials: optional(credentials),
    logging: optional(logging),
    behind: optional(reference(enforced('The gateway that carries this sub-device’s messages.'))),
  },
  claim('A thing that the maker sells.'),
)

const part = object(
  {
    ...common,
    kind: Type.Enum(['actuator', 'sensor'], kindNote),
    controlledBy: optional(reference(claim('The device that it obeys or reports to.'))),
    link: optional(
      choice(
        ['authenticated', 'encrypted', 'unprotected', 'wired-inside'],
        claim('How the link to that device is protected.'),
      ),
    ),
    onPowerLoss: optional(
      choice(
        ['locked', 'unlocked', 'open', 'closed', 'stopped', 'holds', 'running'],
        claim('The state it falls into.'),
      ),
    ),
    emergencyEgress: optional(
      choice(['mechanical', 'electrical', 'none'], claim('How people get out when nothing works.')),
    ),
  },
  claim('Something outside the device that it senses or moves with.'),
)

const app = object(
  {
    ...common,
    kind: Type.Enum(['mobile-app', 'web-app', 'desktop-app'], kindNote),
    platforms: optional(
      list(
        choice(
          ['ios', 'android', 'web', 'windows', 'macos', 'linux', 'tv', 'watch', 'car'],
          claim('A platform.'),
        ),
        claim('Where it runs.'),
      ),
    ),
    languages: optional(
      list(word(claim('A programming language.')), claim('Languages that it is written in.')),
    ),
    minVersion: optional(version(enforced('Older versions are refused.'))),
    tokenStorage: optional(
      choice(
        ['platform-keystore', 'http-only-cookie', 'memory', 'file', 'none'],
        claim('Where it keeps its tokens.'),
      ),
    ),
    pinning: optional(fact(claim('Whether it pins the backend’s key.'))),
    sbom: optional(word(observable('File with its bill of materials.'))),
  },
  claim('An app that people use.'),
)

const endpoints = section(
  object(
    {
      id: id(enforced('Name of the endpoint.')),
      markets: optional(list(market(enforced('A market.')), enforced('Markets whose devices come here.'))),
      mqtt: optional(endpoint(enforced('Host and port for MQTT over TLS.'))),
      https: optional(endpoint(enforced('Host and port for enrolment, updates and HTTPS ingest.'))),
    },
    enforced('One place where devices reach the backend.'),
  ),
  enforced('Where devices reach the backend; they trust no other address.'),
)

const service = object(
  {
    ...common,
    kind: Type.Enum(['service'], kindNote),
    platform: optional(
      Type.Union(
        [
          Type.String({ minLength: 1, maxLength: 100 }),
          Type.Object({ other: text(claim('What it is.')) }, { additionalProperties: false }),
        ],
        enforced(
          '`sekisho` for the backend that enforces this file; anything else is a service of the maker’s own.',
        ),
      ),
    ),
    endpoints: optional(endpoints),
    operator: optional(word(claim('Who runs it.'))),
    regions: optional(list(word(claim('A country or region.')), claim('Where it stores data.'))),
    languages: optional(
      list(word(claim('A programming language.')), claim('Languages that it is written in.')),
    ),
    sbom: optional(word(observable('File with its bill of materials.'))),
  },
  enforced('A service of the maker. One fed by the backend over MQTT has an identity and grants of its own.'),
)

const external = object(
  {
    ...common,
    kind: Type.Enum(['external-service', 'network-device', 'data-store', 'third-party-device'], kindNote),
    operator: optional(word(claim('Who runs it.'))),
    contract: optional(fact(claim('Whether a contract covers security and data protection.'))),
    website: optional(uri(claim('Its site.'))),
  },
  claim('Something that others run.'),
)

const factory = object(
  {
    ...common,
    kind: Type.Enum(['factory', 'repair-shop'], kindNote),
    operator: optional(word(claim('Who runs it.'))),
    audited: optional(fact(claim('Whether its security has been audited.'))),
  },
  claim('Where devices are made, provisioned or repaired.'),
)

const person = object(
  {
    ...common,
    kind: Type.Enum(['person'], kindNote),
    roles: optional(
      list(exactly(roles, enforced('A role.')), enforced('Roles that the platform gives such people.')),
    ),
  },
  claim('A kind of person who deals with the product.'),
)

const anything = object(
  {
    ...common,
    kind: Type.Union(
      [
        Type.Literal('unknown'),
        Type.Object({ other: text(claim('What it is.')) }, { additionalProperties: false }),
      ],
      kindNote,
    ),
  },
  claim('Something that the list of kinds has no word for.'),
)

export const component = Type.Union([device, part, app, service, external, factory, person, anything], {
  ...claim('A part of the system, inside the product or around it.'),
  'x-by': 'kind',
})

export type Component = Static<typeof component>
export type DeviceComponent = Static<typeof device>
export type ServiceComponent = Static<typeof service>
