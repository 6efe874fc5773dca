/** How many octets may be uploaded for updates that nothing names yet. */
export interface UploadLimits {
  readonly perPerson: number
  readonly total: number
}

export const GIB = 2 ** 30
export const defaultUploads: UploadLimits = { perPerson: 16 * GIB, total: 64 * GIB }
