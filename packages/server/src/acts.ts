import type { ActDefinition } from './approvals/act.ts'
import { dataKeyActs } from './data-keys/acts.ts'
import type { DataKeyService } from './data-keys/service.ts'
import { peopleActs } from './people/acts.ts'
import type { PeopleService } from './people/service.ts'

export interface ActAreas {
  readonly people: PeopleService
  readonly dataKeys: DataKeyService
}

/** Every sensitive act of every area: none of them runs but by approval. */
export const allActs = ({ people, dataKeys }: ActAreas): readonly ActDefinition[] => [
  ...peopleActs(people),
  ...dataKeyActs(dataKeys),
]
