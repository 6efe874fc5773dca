import type { Static } from 'typebox'
import { choice, claim, id, list, object, optional, reference, text, wholeNumber, words } from './words.ts'

export const trustZone = object(
  {
    id: id(claim('Name of the zone.')),
    name: optional(words(claim('Name for people.'))),
    trust: wholeNumber(
      0,
      100,
      claim('0: nobody is trusted there; 100: only the maker’s security staff get there.', {
        'x-fault': 'MODEL_TRUST_RANGE',
      }),
    ),
    description: optional(text(claim('What the zone is.'))),
  },
  claim('A place where everyone present is trusted alike.'),
)

export const attacker = object(
  {
    id: id(claim('Name of the attacker.')),
    actor: choice(
      [
        'individual',
        'hacker',
        'hacktivist',
        'criminal-group',
        'cyber-terrorist',
        'nation-state',
        'insider',
        'competitor',
        'supplier',
        'compromised-device',
        'researcher',
      ],
      claim('What kind of actor it is (CSA guide, table 15).'),
    ),
    reaches: list(reference(claim('A trust zone.')), claim('Trust zones that the attacker gets to.')),
    access: optional(
      list(
        choice(
          ['physical', 'radio', 'network', 'credentials', 'source-code', 'supply-chain', 'support', 'remote'],
          claim('One means of access.'),
        ),
        claim('What the attacker has to work with.'),
      ),
    ),
    motive: optional(text(claim('What the attacker wants.'))),
  },
  claim('Somebody who is assumed to attack.'),
)

export type TrustZone = Static<typeof trustZone>
export type Attacker = Static<typeof attacker>
