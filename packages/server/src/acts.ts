import type { ActDefinition } from './approvals/act.ts'
import { ceremonyActs } from './ceremony/acts.ts'
import { dataKeyActs, type ZeroisationPorts } from './data-keys/acts.ts'
import { keyActs } from './keys/acts.ts'
import type { KeyService } from './keys/service.ts'
import { ownerActs } from './owners/acts.ts'
import type { OwnersService } from './owners/service.ts'
import { peopleActs } from './people/acts.ts'
import type { PeopleService } from './people/service.ts'
import { releaseActs } from './releases/acts.ts'
import type { ReleaseService } from './releases/service.ts'
import { rolloutActs } from './rollouts/acts.ts'
import type { RolloutService } from './rollouts/service.ts'
import type { RevocationService } from './revocation/service.ts'
import { advisoryActs } from './vulnerabilities/acts.ts'
import type { VulnerabilityService } from './vulnerabilities/service.ts'

export interface ActAreas extends ZeroisationPorts {
  readonly people: PeopleService
  readonly keys: KeyService
  readonly owners: OwnersService
  readonly revocation: Pick<RevocationService, 'acts'>
  readonly releases: ReleaseService
  readonly rollouts: RolloutService
  readonly vulnerabilities: Pick<VulnerabilityService, 'publications'>
}

/** Every sensitive act of every area: none of them runs but by approval. */
export const allActs = (areas: ActAreas): readonly ActDefinition[] => [
  ...ceremonyActs(areas.keys),
  ...dataKeyActs(areas),
  ...keyActs(areas.keys),
  ...ownerActs(areas.owners),
  ...peopleActs(areas.people),
  ...areas.revocation.acts,
  ...releaseActs(areas.releases),
  ...rolloutActs(areas.rollouts),
  ...advisoryActs(areas.vulnerabilities.publications),
]
