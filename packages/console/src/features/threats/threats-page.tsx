import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductThreats } from '../../shared/api/types.ts'
import { useThreats } from '../../shared/assurance/threats-query.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { OfProduct } from '../../shared/product/of-product.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { Filters } from './filters.tsx'
import { threatSearch } from './search.ts'
import { Summary } from './summary.tsx'
import { threatTexts } from './texts.ts'
import { ThreatDrawer } from './threat-drawer.tsx'
import { shownThreats } from './threat-list.ts'
import { ThreatTable } from './threat-table.tsx'

const route = getRouteApi('/shell/threats')

function NoThreats() {
  const t = useTexts(threatTexts)
  return (
    <Empty title={t('none')} action={<Link to="/model">{t('toModel')}</Link>}>
      <Prose text={t('noneWhy')} />
    </Empty>
  )
}

function ThreatList({ found }: { readonly found: ProductThreats }) {
  const t = useTexts(threatTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const shown = shownThreats(found.threats, search)
  return (
    <Panel
      title={t('list')}
      note={t('shown', { shown: shown.length, all: found.threats.length })}
      aside={
        <Filters
          search={search}
          threats={found.threats}
          onChange={(change) =>
            void navigate({ search: (known) => threatSearch({ ...known, ...change }), replace: true })
          }
        />
      }
      flush
    >
      {shown.length > 0 ? (
        <ThreatTable threats={shown} />
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

function ProductThreatsPage({ product }: { readonly product: string }) {
  const t = useTexts(threatTexts)
  const { status, threat } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useThreats(product)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Part of={query}>
        {(found) =>
          found.threats.length === 0 ? (
            <NoThreats />
          ) : (
            <>
              <Summary
                found={found}
                status={status}
                onPick={(picked) =>
                  void navigate({
                    search: (known) => threatSearch({ ...known, status: picked }),
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
              <ThreatList found={found} />
            </>
          )
        }
      </Part>
      <ThreatDrawer
        product={product}
        threat={threat}
        onClose={() => void navigate({ search: ({ threat: _closed, ...rest }) => rest, resetScroll: false })}
      />
    </Page>
  )
}

export function ThreatsPage(): ReactNode {
  const t = useTexts(threatTexts)
  return (
    <OfProduct title={t('title')} lead={t('lead')}>
      {({ id }) => <ProductThreatsPage product={id} />}
    </OfProduct>
  )
}
