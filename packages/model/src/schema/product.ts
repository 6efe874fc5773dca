import { Type } from 'typebox'
import type { Static } from 'typebox'
import {
  choice,
  claim,
  date,
  durationFact,
  enforced,
  exactly,
  fact,
  id,
  list,
  market,
  object,
  observable,
  oneOf,
  optional,
  several,
  text,
  uri,
  wholeNumber,
  word,
  words,
} from './words.ts'

/** What makes the product a radio, medical or critical one in the eyes of the law. */
const regulatory = object(
  {
    cra: optional(
      choice(
        ['default', 'important-class-1', 'important-class-2', 'critical', 'out-of-scope'],
        claim('Category under the EU Cyber Resilience Act, Regulation (EU) 2024/2847 Art. 6 to 8.'),
      ),
    ),
    red: optional(
      list(
        exactly(['network', 'privacy', 'fraud'], claim('Essential requirement (d), (e) or (f).')),
        claim('Radio Equipment Directive, Art. 3(3) as activated by Delegated Regulation (EU) 2022/30.'),
      ),
    ),
    mdr: optional(
      choice(['class-1', 'class-2a', 'class-2b', 'class-3'], claim('Class under Regulation (EU) 2017/745.')),
    ),
    fda: optional(
      choice(['class-1', 'class-2', 'class-3'], claim('Class of a medical device in the United States.')),
    ),
    jcStar: optional(
      choice(['level-1', 'level-2', 'level-3', 'level-4'], claim('Level of JC-STAR aimed at (Japan).')),
    ),
    psti: optional(
      choice(
        ['in-scope', 'out-of-scope'],
        claim('Product Security and Telecommunications Infrastructure Act (UK).'),
      ),
    ),
    iec62443: optional(
      choice(['sl-1', 'sl-2', 'sl-3', 'sl-4'], claim('Security level aimed at (IEC 62443-4-2).')),
    ),
    other: optional(list(text(claim('Another rule.')), claim('Further rules that the product falls under.'))),
  },
  claim('The rules that the product falls under.'),
)

const maker = object(
  {
    name: text(claim('Name of the maker.')),
    enterpriseNumber: optional(
      wholeNumber(
        1,
        4_294_967_295,
        enforced('Private enterprise number assigned by IANA; part of every device’s URN (RFC 9039 §4).', {
          'x-fault': 'MODEL_ENTERPRISE_NUMBER',
        }),
      ),
    ),
    address: optional(text(claim('Postal address of the maker.'))),
    website: optional(uri(claim('The maker’s site.'))),
    securityContact: optional(
      Type.Union(
        [Type.String({ format: 'email' }), Type.String({ format: 'uri' }), Type.Literal('unknown')],
        observable('Where to report a vulnerability: a mail address or a page.', {
          'x-fault': 'MODEL_CONTACT',
        }),
      ),
    ),
    disclosurePolicy: optional(uri(observable('The published policy for reports of vulnerabilities.'))),
  },
  claim('Who is responsible for the product.'),
)

const support = object(
  {
    for: durationFact(claim('How long security updates are provided.')),
    from: optional(
      choice(['first-unit-placed', 'last-unit-placed', 'purchase'], claim('When that time starts.')),
    ),
    lastUnitPlaced: optional(date(claim('The day on which the last unit is placed on the market.'))),
    afterwards: optional(
      choice(
        ['runs-locally', 'safe-shutdown', 'handed-over', 'nothing'],
        claim(
          'What becomes of the devices when it ends: they work on without the network, stop cleanly, go to another maintainer.',
        ),
      ),
    ),
  },
  claim('The support period (Regulation (EU) 2024/2847 Art. 13(8)).'),
)

const privacy = object(
  {
    assessment: optional(
      fact(claim('Whether the effects on privacy have been assessed, combination with other data included.')),
    ),
    rights: optional(
      fact(claim('Whether people can see, correct, take away and erase their data, and withdraw consent.')),
    ),
    guardians: optional(fact(claim('Whether a guardian’s consent is asked for and checked.'))),
    transfers: optional(
      choice(
        ['none', 'adequacy', 'contract-clauses', 'explicit-consent', 'unsafeguarded'],
        claim('What protects personal data that leave the market where they were collected.'),
      ),
    ),
  },
  claim('How the maker treats personal data beyond what the streams say.'),
)

const development = object(
  {
    build: optional(
      choice(
        ['isolated', 'controlled', 'developer-machine'],
        claim(
          'Where releases are built: afresh with attested provenance, on a server under control, on a desk.',
        ),
      ),
    ),
    review: optional(fact(claim('Whether a second person approves every change.'))),
    checks: optional(
      list(
        choice(
          ['tests', 'static-analysis', 'secret-scan', 'dependency-scan', 'fuzzing', 'none'],
          claim('A check.'),
        ),
        claim('What every build has to pass before it can become a release.'),
      ),
    ),
    components: optional(
      choice(
        ['verified-and-watched', 'verified', 'watched', 'unchecked'],
        claim('Whether the origin of others’ components is verified, and their vulnerabilities are watched.'),
      ),
    ),
  },
  claim('How the software comes into being.'),
)

const handover = object(
  {
    transfer: optional(
      choice(
        ['revokes', 'reset', 'manual', 'nothing'],
        claim(
          'How a former owner loses access: the backend revokes it, a reset of the device does, somebody has to ask, not at all.',
        ),
      ),
    ),
    reset: optional(
      choice(
        ['everything', 'personal-data', 'settings', 'nothing'],
        claim('What a factory reset erases; `everything` includes keys and data in the cloud.'),
      ),
    ),
    disposal: optional(
      choice(
        ['take-back', 'remote-erasure', 'instructions', 'nothing'],
        claim('How data get off a device that is thrown away.'),
      ),
    ),
  },
  claim('What happens when a device changes hands, or ends.'),
)

const variant = object(
  {
    id: id(enforced('Name of the variant.')),
    hardware: list(
      word(enforced('A hardware revision.')),
      enforced('Hardware revisions that it is made in.'),
    ),
    firmware: word(enforced('Range of firmware versions that this description is for.')),
  },
  enforced('A variant of the product: it gets the policy of its hardware and firmware.'),
)

/** `class` and type follow the CSA guide, appendix A, tables 16 to 19. */
const classes = [
  'consumer/wearable',
  'consumer/smart-home',
  'consumer/toy',
  'health/medical-equipment',
  'health/self-diagnosis',
  'health/medical-instrument',
  'health/implant',
  'health/assistive',
  'industry/control-system',
  'industry/unmanned-aircraft',
  'industry/mining',
  'industry/manufacturing',
  'city/infrastructure',
  'city/transport',
] as const

export const product = object(
  {
    id: id(enforced('Name of the product in device ids: [a-z][a-z0-9-]*.')),
    name: words(claim('Name of the product, for people.')),
    maker,
    purpose: optional(words(claim('What the product is for.'))),
    class: choice(classes, claim('Class and type of the product.')),
    regulatory: optional(regulatory),
    markets: optional(list(market(claim('A country, EU or EEA.')), claim('Where the product is sold.'))),
    environment: optional(
      list(
        choice(
          [
            'indoor',
            'outdoor',
            'home',
            'office',
            'plant',
            'hospital',
            'body',
            'vehicle',
            'public-space',
            'remote-site',
            'physically-reachable',
            'physically-guarded',
            'untrusted-network',
            'trusted-network',
            'explosive-atmosphere',
          ],
          claim('One trait of the place of use.'),
        ),
        claim('Where the product is used, and what that exposes it to.'),
      ),
    ),
    people: optional(
      object(
        {
          minors: optional(
            choice(['none', 'incidental', 'intended'], claim('Whether children use it or are seen by it.')),
          ),
          bystanders: optional(
            choice(['none', 'observed', 'recorded'], claim('Whether it captures people who aren’t users.')),
          ),
          patients: optional(
            choice(['none', 'incidental', 'intended'], claim('Whether patients depend on it.')),
          ),
        },
        claim('People beside the owner who are affected.'),
      ),
    ),
    lifetime: optional(durationFact(claim('How long the product is expected to be used.'))),
    support: optional(support),
    privacy: optional(privacy),
    development: optional(development),
    handover: optional(handover),
    variants: optional(
      several(variant, enforced('Variants of the product; absent: one variant, every firmware.')),
    ),
    documents: optional(
      list(
        uri(claim('A document.')),
        claim('Documents about the product, such as the manual or the data sheet.'),
      ),
    ),
    mudUrl: optional(
      Type.String({
        format: 'uri',
        pattern: '^https://',
        maxLength: 1000,
        ...observable(
          'Where the MUD file is, as devices say it to the network (RFC 8520 §6); default: /mud/<product>.json at the maker’s domain.',
          { 'x-fault': 'MODEL_MUD_URL' },
        ),
      }),
    ),
    status: optional(
      oneOf(['development', 'sold', 'supported', 'ended'], claim('Where the product is in its life.')),
    ),
  },
  claim('The product and who is responsible for it.'),
)

export type Product = Static<typeof product>
