import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { useProducts } from '../../shared/api/products.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { ModelBench } from './model-bench.tsx'
import { useStoredModel } from './model-query.ts'
import { modelTexts } from './texts.ts'

const route = getRouteApi('/shell/model')

type Products = NonNullable<ReturnType<typeof useProducts>['data']>

interface VersionSwitchProps {
  readonly policies: Products[number]['policies']
  readonly hash: string | undefined
  readonly onChange: (hash: string) => void
}

function VersionSwitch({ policies, hash, onChange }: VersionSwitchProps) {
  const t = useTexts(modelTexts)
  const format = useFormat()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('version')}
      value={hash ?? policies[0]?.hash ?? ''}
      data={policies.map(({ hash: value, version, addedAt }) => ({
        value,
        label: `${t('stored', { version })} ${format.absolute(addedAt)}`,
      }))}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  )
}

function NoProduct() {
  const t = useTexts(modelTexts)
  return (
    <Empty
      title={t('noProduct')}
      action={
        <>
          <Command text="sekisho init" /> <Command text="sekisho product add sekisho.yaml --home DIR" />
        </>
      }
    >
      {t('noProductWhy')}
    </Empty>
  )
}

function ProductModel({ product }: { readonly product: Products[number] }) {
  const t = useTexts(modelTexts)
  const language = useLanguage()
  const { policy, line } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useStoredModel(product.id, policy)
  const name = query.data?.view?.name
  const onLine = useCallback(
    (next: number) =>
      void navigate({ search: (known) => ({ ...known, line: next }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <Page
      title={name ? `${t('title')}: ${inLanguage(language, name)}` : t('title')}
      lead={t('lead')}
      aside={
        <VersionSwitch
          policies={product.policies}
          hash={policy}
          onChange={(next) =>
            void navigate({ search: ({ line: _line, ...known }) => ({ ...known, policy: next }) })
          }
        />
      }
    >
      <Part of={query}>
        {(stored) => (
          <ModelBench
            key={policy ?? ''}
            stored={stored}
            newest={product.policies[0]?.version ?? 0}
            line={line}
            onLine={onLine}
            onAdded={() => void navigate({ search: ({ policy: _older, ...known }) => known, replace: true })}
          />
        )}
      </Part>
    </Page>
  )
}

export function ModelPage(): ReactNode {
  const t = useTexts(modelTexts)
  const { product } = route.useSearch()
  const query = useProducts()
  return (
    <Part of={query}>
      {(products) => {
        const chosen = products.find(({ id }) => id === product) ?? products[0]
        return chosen ? (
          <ProductModel key={chosen.id} product={chosen} />
        ) : (
          <Page title={t('title')} lead={t('lead')}>
            <NoProduct />
          </Page>
        )
      }}
    </Part>
  )
}
