import {
  IconArrowsCross,
  IconAlertTriangle,
  IconBook2,
  IconBug,
  IconCalendarDue,
  IconCertificate,
  IconChecklist,
  IconCpu,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconLock,
  IconMessageQuestion,
  IconPackages,
  IconReportSearch,
  IconRoute,
  IconSchool,
  IconSettings,
  IconStairsUp,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react'
import type { shellTexts } from './texts.ts'

type Word = keyof typeof shellTexts.rows

export interface Place {
  readonly to:
    | '/'
    | '/model'
    | '/threats'
    | '/questions'
    | '/paths'
    | '/requirements'
    | '/knowledge'
    | '/devices'
    | '/forecast'
    | '/releases'
    | '/rollouts'
    | '/vulnerabilities'
    | '/cases'
    | '/gate'
    | '/events'
    | '/people'
    | '/approvals'
    | '/keys'
    | '/certificates'
    | '/tokens'
    | '/system'
  readonly word: Word
  readonly icon: TablerIcon
  /** Left out for those who may not. */
  readonly needs?: string
}

export interface Part {
  readonly word?: Word | undefined
  readonly places: readonly Place[]
}

/** The rail, in the order of the loop: describe, analyse, enforce, observe. A page that isn't built yet is not here. */
export const parts: readonly Part[] = [
  { places: [{ to: '/', word: 'overview', icon: IconLayoutDashboard }] },
  {
    word: 'productPart',
    places: [
      { to: '/model', word: 'model', icon: IconBook2, needs: 'product.read' },
      { to: '/threats', word: 'threats', icon: IconAlertTriangle, needs: 'policy.read' },
      { to: '/questions', word: 'questions', icon: IconMessageQuestion, needs: 'policy.read' },
      { to: '/paths', word: 'attackPaths', icon: IconRoute, needs: 'policy.read' },
      { to: '/requirements', word: 'requirements', icon: IconChecklist, needs: 'policy.read' },
      { to: '/knowledge', word: 'knowledge', icon: IconSchool, needs: 'product.read' },
    ],
  },
  {
    word: 'fleetPart',
    places: [
      { to: '/devices', word: 'devices', icon: IconCpu, needs: 'device.read' },
      { to: '/forecast', word: 'forecast', icon: IconCalendarDue, needs: 'product.read' },
      { to: '/releases', word: 'releases', icon: IconPackages, needs: 'release.read' },
      { to: '/rollouts', word: 'rollouts', icon: IconStairsUp, needs: 'release.read' },
      { to: '/vulnerabilities', word: 'vulnerabilities', icon: IconBug, needs: 'vulnerability.read' },
      { to: '/cases', word: 'cases', icon: IconReportSearch, needs: 'case.read' },
      { to: '/gate', word: 'gate', icon: IconArrowsCross, needs: 'event.read' },
    ],
  },
  {
    word: 'watchPart',
    places: [{ to: '/events', word: 'events', icon: IconListDetails, needs: 'event.read' }],
  },
  {
    word: 'peoplePart',
    places: [{ to: '/people', word: 'people', icon: IconUsers, needs: 'person.read' }],
  },
  {
    word: 'settingsPart',
    places: [
      { to: '/keys', word: 'keys', icon: IconLock, needs: 'key.read' },
      { to: '/certificates', word: 'certificates', icon: IconCertificate, needs: 'device.read' },
      { to: '/approvals', word: 'approvals', icon: IconUsersGroup, needs: 'approval.read' },
      { to: '/tokens', word: 'tokens', icon: IconKey, needs: 'token.manage' },
      { to: '/system', word: 'system', icon: IconSettings },
    ],
  },
]
