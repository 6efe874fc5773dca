import type { Component } from '@sekisho/model'
import { wordOf } from '../../design/design.ts'
import { europe } from '../scope.ts'
import type { Scope } from '../scope.ts'

/** Where a recommendation is an obligation: things that can hurt people, plants and cities, intimate data. */
export const demanding = ({ sector, endangers, sensitive }: Scope): boolean =>
  sector === 'health' || sector === 'industry' || sector === 'city' || endangers || sensitive

export const inEurope = (scope: Scope): boolean => scope.sells(...europe)

export const hasDevices = ({ design }: Scope): boolean => design.devices.length > 0
export const hasUpdates = ({ design }: Scope): boolean => design.updates !== undefined
export const hasPersonal = ({ personal }: Scope): boolean => personal
export const hasCommands = ({ design }: Scope): boolean => design.commands.length > 0
const isApp = ({ kind }: Component): boolean => wordOf(kind).endsWith('-app')
export const hasApps = ({ design }: Scope): boolean => design.components.some(({ part }) => isApp(part))
