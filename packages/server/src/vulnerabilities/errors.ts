import type { DocumentFault } from '@sekisho/assurance/core'
import { codedError, type PlacedFault } from '../errors.ts'

export const vulnerabilityCodes = {
  VULNERABILITY_UNKNOWN: { status: 404, outside: 'no product here has such a vulnerability' },
  VULNERABILITY_SBOM: {
    status: 400,
    outside:
      'this is no bill of materials that can be read: CycloneDX 1.4 to 1.7 or SPDX 2.2 and 2.3, as JSON',
  },
  VULNERABILITY_PRODUCT: { status: 404, outside: 'no such product; add its model first' },
  VULNERABILITY_IMPORT_RUNNING: { status: 409, outside: 'an import is under way; wait until it has ended' },
  VULNERABILITY_IMPORT_PATH: {
    status: 400,
    outside: 'there is no such file or folder on the machine of the server',
  },
  VULNERABILITY_UNAVAILABLE: { status: 503, outside: 'the advisories are not available; try again' },
  VULNERABILITY_JUSTIFICATION: {
    status: 400,
    outside: 'not affected needs a justification or an impact statement; affected needs what users can do',
  },
  VULNERABILITY_DOCUMENT: {
    status: 400,
    outside:
      'this document about vulnerabilities cannot be taken in; CSAF 2.0, OpenVEX 0.2.0 and CycloneDX 1.4 to 1.7 are read, as JSON',
  },
  VULNERABILITY_DOCUMENT_OLD: {
    status: 409,
    outside: 'a newer version of this document is here already; nothing was changed',
  },
  VULNERABILITY_SIGNATURE: {
    status: 400,
    outside:
      'this signature is not of a key that is registered for the publisher whom the document names; register it in advisories.suppliers, or import the document without it',
  },
  VULNERABILITY_PUBLISHER: {
    status: 409,
    outside: 'an advisory names its publisher by a website; write product.maker.website into the model',
  },
  VULNERABILITY_NOTHING: {
    status: 404,
    outside: 'nothing is known of that, so that there is nothing to export',
  },
  VULNERABILITY_EXPORT: {
    status: 500,
    outside: 'the advisory would not pass the tests of its standard; the log says where',
  },
  VULNERABILITY_CHANGED: {
    status: 409,
    outside: 'what is known has changed since publication was asked for; read the advisory and ask again',
  },
  VULNERABILITY_PUBLISHED: {
    status: 409,
    outside: 'the newest version that is published says the same already',
  },
  VULNERABILITY_CLASH: {
    status: 409,
    outside: 'this cannot stand beside what is published already',
  },
  VULNERABILITY_UNPUBLISHED: { status: 404, outside: 'nothing is published there' },
  VULNERABILITY_CONTACT: {
    status: 404,
    outside: 'no product names a contact for security; write securityContact into the model',
  },
} as const
export type VulnerabilityCode = keyof typeof vulnerabilityCodes

const Base = codedError('VulnerabilityError', vulnerabilityCodes)

export class VulnerabilityError extends Base {
  /** With what is wrong behind the sentence: whoever sent a document has to find the place. */
  static says(code: VulnerabilityCode, says: string, cause?: unknown): VulnerabilityError {
    const error = new VulnerabilityError(code, {
      detail: { says },
      ...(cause === undefined ? {} : { cause }),
    })
    error.message = `${error.message}: ${says}`
    return error
  }

  /** Of a document: where what is wrong, for the program by its code and for people in their language. */
  static inDocument(code: VulnerabilityCode, fault: PlacedFault, cause?: DocumentFault): VulnerabilityError {
    const error = new VulnerabilityError(code, { fault, ...(cause ? { cause } : {}) })
    error.message = `${error.message}: ${placed(fault)}`
    return error
  }
}

const placed = ({ place, en }: PlacedFault): string => `${place === '' ? 'document' : place}: ${en}`

export const faultIn = ({ place, reason }: DocumentFault): PlacedFault => ({ place, ...reason })
