import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { AttackPath, ProductPaths } from '../../shared/api/types.ts'
import { Diagram } from '../../shared/diagram/diagram.tsx'
import type { Entry } from '../../shared/diagram/selection.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { OfProduct } from '../../shared/product/of-product.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { ChokePanel } from './choke-panel.tsx'
import { blockedSteps, markedBy } from './marked.ts'
import { PathMark } from './path-mark.tsx'
import { PathTable } from './path-table.tsx'
import { usePaths, useView } from './paths-query.ts'
import classes from './paths.module.css'
import { StepList } from './step-list.tsx'
import { pathTexts } from './texts.ts'

const route = getRouteApi('/shell/paths')

function NoPaths({ hasHazards }: { readonly hasHazards: boolean }) {
  const t = useTexts(pathTexts)
  return (
    <Empty title={t(hasHazards ? 'noPaths' : 'noHazards')} action={<Link to="/model">{t('toModel')}</Link>}>
      <Prose text={t(hasHazards ? 'noPathsWhy' : 'noHazardsWhy')} />
    </Empty>
  )
}

interface OfPath {
  readonly product: string
  readonly path: AttackPath
}

/** The model's diagram, with what the path goes over marked; a click leads to the line of the model. */
function PathDiagram({ product, path }: OfPath) {
  const t = useTexts(pathTexts)
  const navigate = route.useNavigate()
  const query = useView(product)
  const marked = useMemo(() => markedBy(path), [path])
  const toLine = ({ line }: Entry): void => void navigate({ to: '/model', search: { product, line } })
  return (
    <Panel title={t('diagram')} flush>
      <Part of={query}>
        {({ view }) => view && <Diagram view={view} onPath={marked} onSelect={toLine} />}
      </Part>
    </Panel>
  )
}

function PathPanel({ product, path }: OfPath) {
  const t = useTexts(pathTexts)
  const blocked = blockedSteps(path)
  return (
    <Panel title={t('steps')} aside={<PathMark open={path.open} />}>
      {path.hazard.cause !== undefined && <p>{path.hazard.cause}</p>}
      <p className={classes.dim}>{path.open ? t('openWhy') : t('blockedWhy', { count: blocked })}</p>
      <StepList product={product} path={path} />
    </Panel>
  )
}

function Paths({ found }: { readonly found: ProductPaths }) {
  const t = useTexts(pathTexts)
  const { path: asked = 0 } = route.useSearch()
  const { paths, chokes, product } = found
  const current = asked < paths.length ? asked : 0
  const path = paths[current]
  if (!path) return <NoPaths hasHazards={chokes.length > 0} />
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('list')} note={t('listNote')} flush>
            <PathTable paths={paths} current={current} />
          </Panel>
          <PathPanel product={product} path={path} />
        </div>
        <PathDiagram product={product} path={path} />
      </div>
      <ChokePanel found={found} />
    </>
  )
}

function ProductPathsPage({ product }: { readonly product: string }) {
  const t = useTexts(pathTexts)
  const query = usePaths(product)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Part of={query}>{(found) => <Paths found={found} />}</Part>
    </Page>
  )
}

export function PathsPage(): ReactNode {
  const t = useTexts(pathTexts)
  return (
    <OfProduct title={t('title')} lead={t('lead')}>
      {({ id }) => <ProductPathsPage product={id} />}
    </OfProduct>
  )
}
