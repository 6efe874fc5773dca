import type { ActDefinition } from './approvals/act.ts'
import { peopleActs } from './people/acts.ts'
import type { PeopleService } from './people/service.ts'

export interface ActAreas {
  readonly people: PeopleService
}

/** Every sensitive act of every area: none of them runs but by approval. */
export const allActs = ({ people }: ActAreas): readonly ActDefinition[] => [...peopleActs(people)]
