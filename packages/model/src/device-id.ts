/**
 * The names of products and devices. A device id is `<product>:<serial>`, at most 64 characters, so that it fits a
 * certificate's common name (RFC 5280 appendix A, ub-common-name). The parts are never read back out of an id: who needs
 * them asks the registry.
 */

declare const brand: unique symbol

/** `[a-z][a-z0-9-]*` */
export type ProductId = string & { readonly [brand]: 'ProductId' }
/** `[A-Za-z0-9.-]+` */
export type Serial = string & { readonly [brand]: 'Serial' }
/** `<product>:<serial>` */
export type DeviceId = string & { readonly [brand]: 'DeviceId' }

const MAX_DEVICE_ID = 64

/** Sources of the patterns, for schemas; both are anchored. */
export const PRODUCT_ID_PATTERN = '^[a-z][a-z0-9-]{0,61}$'
export const SERIAL_PATTERN = '^[A-Za-z0-9.-]{1,62}$'
export const DEVICE_ID_PATTERN = '^(?=.{3,64}$)[a-z][a-z0-9-]*:[A-Za-z0-9.-]+$'

const productPattern = new RegExp(PRODUCT_ID_PATTERN)
const serialPattern = new RegExp(SERIAL_PATTERN)
const deviceIdPattern = new RegExp(DEVICE_ID_PATTERN)

const isProductId = (text: string): text is ProductId => productPattern.test(text)
const isSerial = (text: string): text is Serial => serialPattern.test(text)
const isDeviceId = (text: string): text is DeviceId => deviceIdPattern.test(text)

/** The text as a product id, or nothing where it isn't one. */
export const productId = (text: string): ProductId | undefined => (isProductId(text) ? text : undefined)

/** The text as a serial number, or nothing where it isn't one. */
export const serial = (text: string): Serial | undefined => (isSerial(text) ? text : undefined)

/** A text from outside (an MQTT client id, a URL) as a device id, or nothing where it isn't one. */
export const parseDeviceId = (text: string): DeviceId | undefined => (isDeviceId(text) ? text : undefined)

/** The id of a device, or nothing where product and serial together are longer than 64 characters. */
export function deviceId(product: ProductId, serial: Serial): DeviceId | undefined {
  const id = `${product}:${serial}`
  return id.length <= MAX_DEVICE_ID ? parseDeviceId(id) : undefined
}
