import { useSearch } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { useProducts } from '../api/products.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Command } from '../ui/copyable.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { Part } from '../ui/part.tsx'
import { productTexts } from './texts.ts'

export type Product = NonNullable<ReturnType<typeof useProducts>['data']>[number]

function NoProduct() {
  const t = useTexts(productTexts)
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

export interface OfProductProps {
  /** Heading of the page where there is no product yet. */
  readonly title: string
  readonly lead: string
  readonly children: (product: Product) => ReactNode
}

/** A page about one product: the one that is chosen at the top, else the first. Made anew with each. */
export function OfProduct({ title, lead, children }: OfProductProps): ReactNode {
  const { product } = useSearch({ from: '/shell' })
  const query = useProducts()
  return (
    <Part of={query}>
      {(products) => {
        const chosen = products.find(({ id }) => id === product) ?? products[0]
        return chosen ? (
          <Fragment key={chosen.id}>{children(chosen)}</Fragment>
        ) : (
          <Page title={title} lead={lead}>
            <NoProduct />
          </Page>
        )
      }}
    </Part>
  )
}
