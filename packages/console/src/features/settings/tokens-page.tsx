import type { ReactNode } from 'react'

export function TokensPage(): ReactNode {
  return null
}
