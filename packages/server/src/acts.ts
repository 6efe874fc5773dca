import type { ActDefinition } from './approvals/act.ts'
import { dataKeyActs } from './data-keys/acts.ts'
import type { DataKeyService } from './data-keys/service.ts'
import { ownerActs } from './owners/acts.ts'
import type { OwnersService } from './owners/service.ts'
import { peopleActs } from './people/acts.ts'
import type { PeopleService } from './people/service.ts'
import type { RevocationService } from './revocation/service.ts'

export interface ActAreas {
  readonly people: PeopleService
  readonly dataKeys: DataKeyService
  readonly owners: OwnersService
  readonly revocation: Pick<RevocationService, 'acts'>
}

/** Every sensitive act of every area: none of them runs but by approval. */
export const allActs = ({ people, dataKeys, owners, revocation }: ActAreas): readonly ActDefinition[] => [
  ...dataKeyActs(dataKeys),
  ...ownerActs(owners),
  ...peopleActs(people),
  ...revocation.acts,
]
