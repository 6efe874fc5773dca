// What a request should look like, as a template (RFC 9908 §3.4). Knows the ASN.1 library, as asn1.ts does.
import {
  AsnArray,
  AsnConvert,
  AsnIntegerConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
  OctetString,
} from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeValue,
  Extension,
  Extensions,
  GeneralName,
  SubjectAlternativeName,
  id_ce_subjectAltName,
} from '@peculiar/asn1-x509'
import { oids, requireOneElement } from './asn1.ts'
import { PkiError, decoding } from './errors.ts'

/** id-aa-certificationRequestInfoTemplate and id-aa-extensionReqTemplate (RFC 9908 §3.4). */
export const templateOids = {
  request: '1.2.840.113549.1.9.16.2.61',
  extensions: '1.2.840.113549.1.9.16.2.62',
} as const

/** `value` absent: the client fills it in. */
class AttributeTemplate {
  type = ''
  value?: ArrayBuffer
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(AttributeTemplate.prototype, 'type')
AsnProp({ type: AsnPropTypes.Any, optional: true })(AttributeTemplate.prototype, 'value')

class RdnTemplate extends AsnArray<AttributeTemplate> {}
AsnType({ type: AsnTypeTypes.Set, itemType: AttributeTemplate })(RdnTemplate)

class NameTemplate extends AsnArray<RdnTemplate> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: RdnTemplate })(NameTemplate)

class KeyTemplate {
  algorithm = new AlgorithmIdentifier()
  key?: ArrayBuffer
}
AsnProp({ type: AlgorithmIdentifier })(KeyTemplate.prototype, 'algorithm')
AsnProp({ type: AsnPropTypes.BitString, optional: true })(KeyTemplate.prototype, 'key')

class ExtensionTemplate {
  id = ''
  critical = false
  value?: OctetString
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(ExtensionTemplate.prototype, 'id')
AsnProp({ type: AsnPropTypes.Boolean, defaultValue: false })(ExtensionTemplate.prototype, 'critical')
AsnProp({ type: OctetString, optional: true })(ExtensionTemplate.prototype, 'value')

class ExtensionTemplates extends AsnArray<ExtensionTemplate> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: ExtensionTemplate })(ExtensionTemplates)

class RequestInfoTemplate {
  version = 0
  subject?: NameTemplate
  key?: KeyTemplate
  attributes: Attribute[] = []
}
AsnProp({ type: AsnPropTypes.Integer, converter: AsnIntegerConverter })(
  RequestInfoTemplate.prototype,
  'version',
)
AsnProp({ type: NameTemplate, optional: true })(RequestInfoTemplate.prototype, 'subject')
AsnProp({ type: KeyTemplate, context: 0, implicit: true, optional: true })(
  RequestInfoTemplate.prototype,
  'key',
)
AsnProp({ type: Attribute, repeated: 'set', context: 1, implicit: true })(
  RequestInfoTemplate.prototype,
  'attributes',
)

class CurveName {
  oid?: string
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(CurveName.prototype, 'oid')
AsnType({ type: AsnTypeTypes.Choice })(CurveName)

/** The parts of a request that the server has a say in. */
export interface RequestTemplate {
  /** OID of the algorithm, and of the curve where there is one. */
  readonly key: { readonly algorithm: string; readonly curve?: string }
  /** What the request has to name; absent: the client fills all of it in. */
  readonly names?:
    | { readonly commonName: string; readonly serialNumber: string; readonly sanUri: string }
    | undefined
  /** Whether a challengePassword has to bind the request to its connection (RFC 7030 §3.5). */
  readonly bound: boolean
}

const der = (value: object): ArrayBuffer => AsnConvert.serialize(value)

function attributeTemplate(type: string, value?: AttributeValue): RdnTemplate {
  const template = new AttributeTemplate()
  template.type = type
  if (value) template.value = der(value)
  return new RdnTemplate([template])
}

const nameTemplate = (names: RequestTemplate['names']): NameTemplate =>
  new NameTemplate([
    attributeTemplate(oids.commonName, names && new AttributeValue({ utf8String: names.commonName })),
    attributeTemplate(
      oids.serialNumber,
      names && new AttributeValue({ printableString: names.serialNumber }),
    ),
  ])

/** Whole where the value is known (`extensionRequest`), else without it; never both (RFC 9908 §3.4). */
function alternativeName(sanUri: string | undefined): Attribute {
  if (sanUri === undefined) {
    const template = new ExtensionTemplate()
    template.id = id_ce_subjectAltName
    const values = [der(new ExtensionTemplates([template]))]
    return new Attribute({ type: templateOids.extensions, values })
  }
  const san = new SubjectAlternativeName([new GeneralName({ uniformResourceIdentifier: sanUri })])
  const extension = new Extension({ extnID: id_ce_subjectAltName, extnValue: new OctetString(der(san)) })
  return new Attribute({ type: oids.extensionRequest, values: [der(new Extensions([extension]))] })
}

function keyTemplate({ algorithm, curve }: RequestTemplate['key']): KeyTemplate {
  const template = new KeyTemplate()
  template.algorithm = new AlgorithmIdentifier({ algorithm })
  if (curve !== undefined) {
    const name = new CurveName()
    name.oid = curve
    template.algorithm.parameters = der(name)
  }
  return template
}

/** DER of a CertificationRequestInfoTemplate: the value of the attribute. */
export function encodeTemplate({ key, names, bound }: RequestTemplate): Buffer {
  const template = new RequestInfoTemplate()
  template.subject = nameTemplate(names)
  template.key = keyTemplate(key)
  template.attributes = [
    alternativeName(names?.sanUri),
    ...(bound ? [new Attribute({ type: oids.challengePassword, values: [] })] : []),
  ]
  return Buffer.from(der(template))
}

const valueOf = (subject: NameTemplate | undefined, type: string): string | undefined => {
  const found = subject?.flatMap((rdn) => Array.from(rdn)).find((one) => one.type === type)
  return found?.value && AsnConvert.parse(found.value, AttributeValue).toString()
}

function sanOf(attributes: readonly Attribute[]): string | undefined {
  const [value] = attributes.find(({ type }) => type === oids.extensionRequest)?.values ?? []
  const extensions = value && AsnConvert.parse(value, Extensions)
  const found = Array.from(extensions ?? []).find(({ extnID }) => extnID === id_ce_subjectAltName)
  if (!found) return undefined
  const names = AsnConvert.parse(found.extnValue.buffer, SubjectAlternativeName)
  return Array.from(names).find((name) => name.uniformResourceIdentifier)?.uniformResourceIdentifier
}

/** As it is read: of a stranger's template any part may be missing. */
export interface ReadTemplate {
  readonly algorithm?: string
  readonly curve?: string
  readonly commonName?: string
  readonly serialNumber?: string
  readonly sanUri?: string
  readonly bound: boolean
}

function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T // that is what is left
}

/** @throws PkiError PKI_MALFORMED */
export function decodeTemplate(bytes: Uint8Array): ReadTemplate {
  return decoding(() => {
    requireOneElement(bytes)
    const { version, subject, key, attributes } = AsnConvert.parse(bytes, RequestInfoTemplate)
    if (version !== 0) throw new PkiError('PKI_MALFORMED', { detail: { reason: 'version' } })
    const parameters = key?.algorithm.parameters
    return defined<ReadTemplate>({
      algorithm: key?.algorithm.algorithm,
      curve: parameters ? AsnConvert.parse(parameters, CurveName).oid : undefined,
      commonName: valueOf(subject, oids.commonName),
      serialNumber: valueOf(subject, oids.serialNumber),
      sanUri: sanOf(attributes),
      bound: attributes.some(({ type }) => type === oids.challengePassword),
    })
  })
}
