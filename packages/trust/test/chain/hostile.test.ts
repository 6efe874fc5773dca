import { describe, it } from 'vitest'
import { crlCases } from './crl-cases.ts'
import { encodingCases, extensionCases, fieldCases, signatureCases } from './form-cases.ts'
import {
  authorityCases,
  constraintCases,
  nameCases,
  policyCases,
  timeCases,
  usageCases,
} from './path-cases.ts'
import { expectRefused } from './scene.ts'

/** Each sound certificate beside its hostile twin. */

describe('a certificate by itself', () => {
  it.each(encodingCases)('is refused for its encoding: $title [S11-32]', expectRefused)
  it.each(fieldCases)('is refused for a field: $title [S11-32]', expectRefused)
  it.each(extensionCases)('is refused for an extension: $title [S11-32]', expectRefused)
  it.each(signatureCases)(
    'is refused for its signature or its key: $title [S11-32 S11-37 S03-16]',
    expectRefused,
  )
})

describe('a path', () => {
  it.each(timeCases)('is refused for its time: $title [S11-34 S11-35]', expectRefused)
  it.each(authorityCases)('is refused for its authorities: $title [S11-32 S10-35]', expectRefused)
  it.each(usageCases)('is refused for its purpose: $title [S08-29 S11-32]', expectRefused)
  it.each(nameCases)('is refused for its name: $title [S08-29 RD4]', expectRefused)
  it.each(constraintCases)('is refused for what its CAs may name: $title [S11-32]', expectRefused)
  it.each(policyCases)('is refused for its policies: $title [S11-32]', expectRefused)
  it.each(crlCases)('is refused for its revocation: $title [S10-35 RB2]', expectRefused)
})
