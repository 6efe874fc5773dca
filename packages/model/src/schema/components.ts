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
  several,
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
      wholeNumber(0, 10_000_000, enforced('Security events that the device keeps while it is offline.')),
    ),
    upload: optional(duration(enforced('How often it sends them while all is well.'))),
    redacted: optional(fact(claim('Whether it is kept free of secrets and personal data.'))),
    level: optional(
      exactly(
        ['all', 'faults'],
        enforced('What it tells of its health: everything, or what is wrong alone.'),
      ),
    ),
    reports: optional(
      list(
        exactly(['self-test', 'measurements', 'entropy', 'ports'], enforced('A report.')),
        enforced(
          'Reports on its health that it sends while all is well; what is wrong is told whatever stands here.',
        ),
      ),
    ),
  },
  claim('The device’s own log of security events.'),
)

const carrying = object(
  {
    isolation: optional(
      choice(
        ['per-device', 'separate-network', 'none'],
        claim(
          'How what is behind it is kept apart: each device by itself, from the outer network, not at all.',
        ),
      ),
    ),
    admission: optional(
      choice(
        ['pre-registered', 'approved', 'anyone'],
        claim('Which devices it carries: known ones, those that a person approves, any that asks.'),
      ),
    ),
  },
  claim('How a gateway treats what is behind it.'),
)

const device = object(
  {
    ...common,
    kind: Type.Enum(['device', 'gateway', 'sub-device'], kindNote),
    hardware: optional(hardware),
    software: optional(software),
    credentials: optional(credentials),
    logging: optional(logging),
    carrying: optional(carrying),
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
    crossChecked: optional(
      fact(claim('Whether what it says is checked against other sensors or bounds before it is acted upon.')),
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

const defences = object(
  {
    entry: optional(
      choice(
        ['closed', 'origin-checked', 'confirmed', 'open'],
        claim(
          'How other apps and web pages get it to act: not at all, from known origins, after the user agrees, freely.',
        ),
      ),
    ),
    integrity: optional(
      choice(
        ['attested', 'detected', 'unchecked'],
        claim('Whether a manipulated phone or a copied app is noticed.'),
      ),
    ),
    sharedSecret: optional(fact(claim('Whether every copy holds the same secret, such as an API key.'))),
    permissions: optional(
      choice(['minimal', 'broad'], claim('What it asks of the phone: what its functions need, or more.')),
    ),
  },
  claim('How the app defends itself where it runs.'),
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
    defences: optional(defences),
    sbom: optional(word(observable('File with its bill of materials.'))),
  },
  claim('An app that people use.'),
)

const endpoints = several(
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

const login = (about: string) =>
  choice(['passkey', 'second-factor', 'certificate', 'federated', 'password', 'none'], claim(about))

const api = object(
  {
    ownership: optional(
      fact(claim('Whether every request is checked against who may deal with the device that it names.')),
    ),
    validated: optional(
      fact(claim('Whether every input is checked against a schema and never becomes part of a query.')),
    ),
    limited: optional(fact(claim('Whether requests are limited in rate and size.'))),
    minimal: optional(fact(claim('Whether answers and errors tell no more than the caller needs.'))),
  },
  claim('What its interfaces do; the backend with `platform: sekisho` does the first three by itself.'),
)

/** What keeps data that rests. */
const storing = {
  atRest: optional(
    choice(['per-person-keys', 'encrypted', 'none'], claim('How data that it stores are encrypted.')),
  ),
  backups: optional(
    choice(
      ['offline', 'immutable', 'online', 'none'],
      claim('What is left when data are destroyed: copies out of reach, copies that nobody can change.'),
    ),
  ),
}

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
    api: optional(api),
    userLogin: optional(login('What people prove who use it.')),
    adminLogin: optional(login('What its administrators prove.')),
    audit: optional(fact(claim('Whether orders and changes are recorded so that nobody can deny them.'))),
    redundancy: optional(
      choice(['regions', 'failover', 'single'], claim('What goes on when one place fails.')),
    ),
    ...storing,
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
    influence: optional(
      choice(
        ['none', 'checked', 'limited', 'full'],
        claim('How far the product acts on what it says: never, after checks, within narrow bounds, always.'),
      ),
    ),
    ...storing,
  },
  claim('Something that others run.'),
)

const provisioning = object(
  {
    keys: optional(
      choice(
        ['on-device', 'hsm', 'sealed-files', 'plain-files'],
        claim('How devices get their keys there: made on them, injected from a module, from files.'),
      ),
    ),
    accounted: optional(
      fact(claim('Whether identities handed out are reconciled with units made and scrapped.')),
    ),
    testMaterial: optional(
      choice(['destroyed', 'kept-inside', 'leaves'], claim('What becomes of test firmware and test keys.')),
    ),
    firstFirmware: optional(
      choice(
        ['signature-checked', 'digest-compared', 'unchecked'],
        claim('How the first firmware is checked when it is loaded.'),
      ),
    ),
    access: optional(
      choice(
        ['controlled-and-recorded', 'controlled', 'uncontrolled'],
        claim('Who gets to the place where firmware and keys are loaded.'),
      ),
    ),
  },
  claim('How devices get their identity there.'),
)

const factory = object(
  {
    ...common,
    kind: Type.Enum(['factory', 'repair-shop'], kindNote),
    operator: optional(word(claim('Who runs it.'))),
    audited: optional(fact(claim('Whether its security has been audited.'))),
    provisioning: optional(provisioning),
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
