import { NativeSelect } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useProducts } from '../shared/api/products.ts'
import { useTexts } from '../shared/i18n/use-texts.ts'
import classes from './shell.module.css'
import { shellTexts } from './texts.ts'

/** The product of all pages. With one product there is nothing to choose. */
export function ProductSwitch(): ReactNode {
  const t = useTexts(shellTexts)
  const { product = '' } = useSearch({ from: '/shell' })
  const navigate = useNavigate()
  const { data: products = [] } = useProducts()
  if (products.length < 2) return null
  return (
    <NativeSelect
      aria-label={t('product')}
      className={classes.product ?? ''}
      size="xs"
      value={product}
      data={[{ value: '', label: t('allProducts') }, ...products.map(({ id }) => id)]}
      onChange={({ currentTarget: { value } }) =>
        void navigate({
          to: '.',
          search: ({ product: _before, ...rest }) => (value === '' ? rest : { ...rest, product: value }),
        })
      }
    />
  )
}
