import { useComputedColorScheme } from '@mantine/core'

/** A token's present value, for what is drawn on a canvas. */
export const colourOf = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--sk-${token}`).trim()

/** Changes when canvases have to be drawn again. */
export const useScheme = (): 'light' | 'dark' => useComputedColorScheme('light')
