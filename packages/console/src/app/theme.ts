import { createTheme, type CSSVariablesResolver, localStorageColorSchemeManager } from '@mantine/core'

/** `tokens.css` has the order for Japanese, with the Japanese face first. */
const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif"

/** 藍, the colour of travel permits: one accent, in ten shades for Mantine. The rest of the palette is in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: { light: 8, dark: 6 },
  colors: {
    ai: [
      '#f0f0fc',
      '#dcdcf6',
      '#b9b9ec',
      '#9695e1',
      '#7a78d8',
      '#6462cd',
      '#5552c4',
      '#4441a8',
      '#36338f',
      '#292671',
    ],
    // cool greys as in `tokens.css`, for the grounds of inputs and menus
    dark: [
      '#e6e8ee',
      '#b3bac9',
      '#a0a8ba',
      '#747c90',
      '#3b4150',
      '#2b303d',
      '#1f232e',
      '#191c25',
      '#12141c',
      '#0d0f15',
    ],
  },
  fontFamily,
  fontFamilyMonospace: 'var(--sk-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 6,
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const surfaces = {
  '--mantine-color-body': 'var(--sk-surface)',
  '--mantine-color-text': 'var(--sk-text)',
  '--mantine-color-dimmed': 'var(--sk-dim)',
  '--mantine-color-default': 'var(--sk-surface)',
  '--mantine-color-default-hover': 'var(--sk-sunken)',
  '--mantine-color-default-color': 'var(--sk-text)',
  '--mantine-color-default-border': 'var(--sk-line-strong)',
  '--mantine-color-placeholder': 'var(--sk-dim)',
  '--mantine-color-error': 'var(--sk-danger)',
  '--mantine-color-anchor': 'var(--sk-accent-text)',
}

/** Mantine's own surfaces in our tokens, so that one table decides. It sets them for each scheme, and so must we. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces })

/** The same key as in `before-first-paint.js`. */
export const schemeManager = localStorageColorSchemeManager({ key: 'sekisho-scheme' })
