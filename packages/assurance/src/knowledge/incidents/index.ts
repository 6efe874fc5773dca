import { addedIncidents } from './added.ts'
import type { Incident } from './incident.ts'
import { namedIncidents } from './named.ts'

export const incidents: readonly Incident[] = [...namedIncidents, ...addedIncidents]
