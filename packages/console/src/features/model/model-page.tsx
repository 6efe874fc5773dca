import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { OfProduct, type Product } from '../../shared/product/of-product.tsx'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { ModelBench } from './model-bench.tsx'
import { useStoredModel } from './model-query.ts'
import { modelTexts } from './texts.ts'

const route = getRouteApi('/shell/model')

interface VersionSwitchProps {
  readonly policies: Product['policies']
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

function ProductModel({ product }: { readonly product: Product }) {
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
  return (
    <OfProduct title={t('title')} lead={t('lead')}>
      {(product) => <ProductModel product={product} />}
    </OfProduct>
  )
}
