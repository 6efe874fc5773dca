import type { ReleaseImage } from '@sekisho/trust'

/** What is known of a device that an image has to fit. */
export interface Build {
  readonly variant?: string | undefined
  readonly hardware?: string | undefined
}

/**
 * Whether an image is for a device, as far as the house knows the device. What it hasn't told is no obstacle: it knows itself, and
 * refuses what isn't for it. An image that names no hardware is for all of its variant.
 */
export const fits = (
  image: Pick<ReleaseImage, 'variant' | 'hardware'>,
  { variant, hardware }: Build,
): boolean =>
  (variant === undefined || image.variant === variant) &&
  (hardware === undefined || image.hardware.length === 0 || image.hardware.includes(hardware))
