import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductRequirements } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { OfProduct } from '../../shared/product/of-product.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Filters } from './filters.tsx'
import { LayerTable } from './layer-table.tsx'
import { RequirementDrawer } from './requirement-drawer.tsx'
import { shownRequirements } from './requirement-list.ts'
import { RequirementTable } from './requirement-table.tsx'
import { useRequirements } from './requirements-query.ts'
import classes from './requirements.module.css'
import { requirementSearch, views } from './search.ts'
import { Summary } from './summary.tsx'
import { coverTexts, requirementTexts } from './texts.ts'

const route = getRouteApi('/shell/requirements')

function RequirementList({ found }: { readonly found: ProductRequirements }) {
  const t = useTexts(requirementTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const shown = shownRequirements(found, search)
  return (
    <Panel
      title={t('list')}
      note={t('shown', { shown: shown.length, all: found.requirements.length })}
      aside={
        <Filters
          search={search}
          found={found}
          onChange={(change) =>
            void navigate({ search: (known) => requirementSearch({ ...known, ...change }), replace: true })
          }
        />
      }
      flush
    >
      {shown.length > 0 ? (
        <RequirementTable requirements={shown} />
      ) : (
        <Empty
          title={t('noneFits')}
          action={
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                void navigate({ search: ({ product }) => (product === undefined ? {} : { product }) })
              }
            >
              {t('clear')}
            </Button>
          }
        >
          {t('noneFitsWhy')}
        </Empty>
      )}
    </Panel>
  )
}

function Requirements({ found }: { readonly found: ProductRequirements }) {
  const { status, requirement } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <Summary
        found={found}
        status={status}
        onPick={(picked) =>
          void navigate({
            search: (known) => requirementSearch({ ...known, status: picked }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <RequirementList found={found} />
      <RequirementDrawer
        found={found}
        id={requirement}
        onClose={() =>
          void navigate({ search: ({ requirement: _closed, ...rest }) => rest, resetScroll: false })
        }
      />
    </>
  )
}

function ProductRequirementsPage({ product }: { readonly product: string }) {
  const t = useTexts(requirementTexts)
  const cover = useTexts(coverTexts)
  const { view = 'list' } = route.useSearch()
  const query = useRequirements(product)
  return (
    <Page
      title={t('title')}
      lead={view === 'list' ? t('lead') : cover('lead')}
      aside={
        <nav className={classes.views} aria-label={t('views')}>
          {views.map((one) => (
            <Link
              key={one}
              to="/requirements"
              search={{ product, view: one }}
              aria-current={one === view ? 'page' : undefined}
            >
              {t(one)}
            </Link>
          ))}
        </nav>
      }
    >
      {view === 'list' ? (
        <Part of={query}>{(found) => <Requirements found={found} />}</Part>
      ) : (
        <Panel title={t('layers')} flush>
          <LayerTable product={product} />
        </Panel>
      )}
    </Page>
  )
}

export function RequirementsPage(): ReactNode {
  const t = useTexts(requirementTexts)
  return (
    <OfProduct title={t('title')} lead={t('lead')}>
      {({ id }) => <ProductRequirementsPage product={id} />}
    </OfProduct>
  )
}
