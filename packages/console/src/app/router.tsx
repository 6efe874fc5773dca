import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { deviceSearch } from '../features/devices/search.ts'
import { eventSearch } from '../features/events/search.ts'
import { forecastSearch } from '../features/forecast/search.ts'
import { gateSearch } from '../features/gate/search.ts'
import { caseSearch } from '../features/cases/search.ts'
import { knowledgeSearch } from '../features/knowledge/search.ts'
import { modelSearch } from '../features/model/search.ts'
import { pathSearch } from '../features/paths/search.ts'
import { questionSearch } from '../features/questions/search.ts'
import { releaseSearch } from '../features/releases/search.ts'
import { requirementSearch } from '../features/requirements/search.ts'
import { rolloutSearch, rolloutsSearch } from '../features/rollouts/search.ts'
import { threatSearch } from '../features/threats/search.ts'
import { vulnerabilitySearch } from '../features/vulnerabilities/search.ts'
import { ensureSession } from '../shared/session/session.ts'
import { NotFound } from './not-found.tsx'
import { queryClient } from './query-client.ts'
import { RouteFailure } from './route-failure.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

/** Everything behind the sign-in, in one frame; the product is chosen once, for all pages. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: RouteFailure,
  validateSearch: (search: Record<string, unknown>): { product?: string } =>
    typeof search['product'] === 'string' ? { product: search['product'] } : {},
  beforeLoad: async () => {
    if ((await ensureSession(queryClient)) === null) redirect({ to: '/sign-in', throw: true })
  },
})

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const model = createRoute({
  getParentRoute: () => shell,
  path: '/model',
  validateSearch: modelSearch,
  component: lazyRouteComponent(() => import('../features/model/model-page.tsx'), 'ModelPage'),
})

const threats = createRoute({
  getParentRoute: () => shell,
  path: '/threats',
  validateSearch: threatSearch,
  component: lazyRouteComponent(() => import('../features/threats/threats-page.tsx'), 'ThreatsPage'),
})

const questions = createRoute({
  getParentRoute: () => shell,
  path: '/questions',
  validateSearch: questionSearch,
  component: lazyRouteComponent(() => import('../features/questions/questions-page.tsx'), 'QuestionsPage'),
})

const attackPaths = createRoute({
  getParentRoute: () => shell,
  path: '/paths',
  validateSearch: pathSearch,
  component: lazyRouteComponent(() => import('../features/paths/paths-page.tsx'), 'PathsPage'),
})

const requirements = createRoute({
  getParentRoute: () => shell,
  path: '/requirements',
  validateSearch: requirementSearch,
  component: lazyRouteComponent(
    () => import('../features/requirements/requirements-page.tsx'),
    'RequirementsPage',
  ),
})

const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  validateSearch: knowledgeSearch,
  component: lazyRouteComponent(() => import('../features/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
})

const entry = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/$id',
  component: lazyRouteComponent(() => import('../features/knowledge/entry-page.tsx'), 'EntryPage'),
})

const devices = createRoute({
  getParentRoute: () => shell,
  path: '/devices',
  validateSearch: deviceSearch,
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
})

const device = createRoute({
  getParentRoute: () => shell,
  path: '/devices/$device',
  component: lazyRouteComponent(() => import('../features/devices/device-page.tsx'), 'DevicePage'),
})

const forecast = createRoute({
  getParentRoute: () => shell,
  path: '/forecast',
  validateSearch: forecastSearch,
  component: lazyRouteComponent(() => import('../features/forecast/forecast-page.tsx'), 'ForecastPage'),
})

const releases = createRoute({
  getParentRoute: () => shell,
  path: '/releases',
  validateSearch: releaseSearch,
  component: lazyRouteComponent(() => import('../features/releases/releases-page.tsx'), 'ReleasesPage'),
})

const release = createRoute({
  getParentRoute: () => shell,
  path: '/releases/$product/$channel/$version',
  component: lazyRouteComponent(() => import('../features/releases/release-page.tsx'), 'ReleasePage'),
})

const rollouts = createRoute({
  getParentRoute: () => shell,
  path: '/rollouts',
  validateSearch: rolloutsSearch,
  component: lazyRouteComponent(() => import('../features/rollouts/rollouts-page.tsx'), 'RolloutsPage'),
})

const startRollout = createRoute({
  getParentRoute: () => shell,
  path: '/rollouts/start',
  validateSearch: rolloutsSearch,
  component: lazyRouteComponent(() => import('../features/rollouts/start-page.tsx'), 'StartPage'),
})

const rollout = createRoute({
  getParentRoute: () => shell,
  path: '/rollouts/$rollout',
  validateSearch: rolloutSearch,
  component: lazyRouteComponent(() => import('../features/rollouts/rollout-page.tsx'), 'RolloutPage'),
})

const vulnerabilities = createRoute({
  getParentRoute: () => shell,
  path: '/vulnerabilities',
  validateSearch: vulnerabilitySearch,
  component: lazyRouteComponent(
    () => import('../features/vulnerabilities/vulnerabilities-page.tsx'),
    'VulnerabilitiesPage',
  ),
})

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('../features/cases/cases-page.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$case',
  component: lazyRouteComponent(() => import('../features/cases/case-page.tsx'), 'CasePage'),
})

const gate = createRoute({
  getParentRoute: () => shell,
  path: '/gate',
  validateSearch: gateSearch,
  component: lazyRouteComponent(() => import('../features/gate/gate-page.tsx'), 'GatePage'),
})

const events = createRoute({
  getParentRoute: () => shell,
  path: '/events',
  validateSearch: eventSearch,
  component: lazyRouteComponent(() => import('../features/events/events-page.tsx'), 'EventsPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../features/approvals/approvals-page.tsx'), 'ApprovalsPage'),
})

const certificates = createRoute({
  getParentRoute: () => shell,
  path: '/certificates',
  component: lazyRouteComponent(
    () => import('../features/settings/certificates-page.tsx'),
    'CertificatesPage',
  ),
})

const keys = createRoute({
  getParentRoute: () => shell,
  path: '/keys',
  component: lazyRouteComponent(() => import('../features/keys/keys-page.tsx'), 'KeysPage'),
})

const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../features/settings/tokens-page.tsx'), 'TokensPage'),
})

const system = createRoute({
  getParentRoute: () => shell,
  path: '/system',
  component: lazyRouteComponent(() => import('../features/settings/system-page.tsx'), 'SystemPage'),
})

const product = [model, threats, questions, attackPaths, requirements, knowledge, entry]
const pages = [
  overview,
  ...product,
  devices,
  device,
  forecast,
  releases,
  release,
  rollouts,
  startRollout,
  rollout,
  vulnerabilities,
  cases,
  oneCase,
  gate,
  events,
  people,
  approvals,
  keys,
  certificates,
  tokens,
  system,
]

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteFailure,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
