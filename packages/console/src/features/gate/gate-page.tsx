import type { ReactNode } from 'react'

export function GatePage(): ReactNode {
  return null
}
