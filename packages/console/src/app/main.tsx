import './mantine.css'
import './tokens.css'
import { nonce } from './nonce.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../shared/i18n/i18n.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { schemeManager, theme, variables } from './theme.ts'

await startI18n()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no place for the console')

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      withStaticClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
