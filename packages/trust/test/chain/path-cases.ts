import {
  der,
  emptyName,
  extension,
  extensions,
  general,
  nameOf,
  nameWith,
  purposes,
  tlv,
} from '@sekisho/testkit'
import type { Case, Scene } from './scene.ts'

/** What certificates are to each other: time, CAs, usages, names, policies. */

const expired = { notAfter: new Date('2026-05-31T23:59:59Z') } as const
const early = { notBefore: new Date('2026-06-01T00:00:01Z') } as const

export const timeCases: readonly Case[] = [
  {
    title: 'an expired certificate',
    reason: 'CHAIN_EXPIRED',

    hostile: { leaf: expired },
    control: { leaf: { notAfter: new Date('2026-06-01T00:00:00Z') } },
  },
  {
    title: 'a certificate that is not valid yet',
    reason: 'CHAIN_NOT_YET_VALID',
    openssl: true,
    hostile: { leaf: early },
    control: { leaf: { notBefore: new Date('2026-06-01T00:00:00Z') } },
  },
  {
    title: 'a certificate of an expired CA',
    reason: 'CHAIN_EXPIRED',
    at: 1,
    openssl: true,
    hostile: { ca: expired },
  },
  {
    title: 'a certificate below an expired anchor',
    reason: 'CHAIN_EXPIRED',
    at: 2,
    openssl: true,
    hostile: { root: expired },
  },
]

const noCa = [extensions.basicConstraints(false)]

export const authorityCases: readonly Case[] = [
  {
    title: 'an issuer whose CA flag is not set',
    reason: 'CHAIN_KEY_USAGE_CONTRADICTS',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [19], more: noCa } },
  },
  {
    title: 'an end entity as issuer',
    reason: 'CHAIN_NOT_A_CA',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [19, 15], more: [...noCa, extensions.keyUsage(0)] } },
  },
  {
    title: 'an issuer without basic constraints',
    reason: 'CHAIN_NOT_A_CA',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [19, 15] } },
  },
  {
    title: 'an anchor that is not a CA',
    reason: 'CHAIN_NOT_A_CA',
    at: 2,
    openssl: true,
    hostile: { root: { without: [19, 15] } },
  },
  {
    title: 'a CA without keyCertSign',
    reason: 'CHAIN_NO_CERT_SIGN',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [15], more: [extensions.keyUsage(6)] } },
  },
  {
    title: 'more CAs than the path length of the anchor allows',
    reason: 'CHAIN_PATH_LENGTH',
    at: 1,
    openssl: true,
    hostile: { root: { without: [19], more: [extensions.basicConstraints(true, 0)] } },
    control: { root: { without: [19], more: [extensions.basicConstraints(true, 1)] } },
  },
  {
    title: 'an unknown authority',
    reason: 'CHAIN_NO_PATH',
    openssl: true,
    hostile: { leaf: { issuer: nameOf('Nobody') } },
  },
  {
    title: 'a path without anchors',
    reason: 'CHAIN_NO_PATH',
    at: 0,
    hostile: { ask: { trusted: [] } },
  },
  {
    title: 'a longer path than is asked for',
    reason: 'CHAIN_DEPTH',
    at: 1,
    hostile: { ask: { maxDepth: 0 } },
    control: { ask: { maxDepth: 1 } },
  },
]

const asServer: Scene = { ask: { purpose: 'tls-server' } }
const asClient: Scene = { ask: { purpose: 'tls-client' } }
const forPurposes = (...list: readonly string[]) => ({ without: [37], more: [extensions.extKeyUsage(list)] })

export const usageCases: readonly Case[] = [
  {
    title: 'a client as a server',
    reason: 'CHAIN_EXTENDED_KEY_USAGE',
    openssl: true,
    hostile: { ...asServer, leaf: forPurposes(purposes.clientAuth) },
    control: asServer,
  },
  {
    title: 'a server as a client',
    reason: 'CHAIN_EXTENDED_KEY_USAGE',
    hostile: { ...asClient, leaf: forPurposes(purposes.serverAuth) },
    control: asClient,
  },
  {
    title: 'any purpose in place of the one asked for',
    reason: 'CHAIN_EXTENDED_KEY_USAGE',
    hostile: { ...asClient, leaf: forPurposes(purposes.any) },
    control: asClient,
  },
  {
    title: 'a CA for another purpose',
    reason: 'CHAIN_EXTENDED_KEY_USAGE',
    at: 1,
    openssl: true,
    hostile: { ...asServer, ca: { more: [extensions.extKeyUsage([purposes.clientAuth])] } },
    control: { ...asServer, ca: { more: [extensions.extKeyUsage([purposes.serverAuth])] } },
  },
  {
    title: 'a key usage other than the one asked for',
    reason: 'CHAIN_KEY_USAGE',
    hostile: { ask: { keyUsages: ['keyAgreement'] } },
    control: { ask: { keyUsages: ['digitalSignature'] } },
  },
  {
    title: 'a key usage that contradicts the purpose',
    reason: 'CHAIN_KEY_USAGE',
    openssl: true,
    hostile: { ...asServer, leaf: { without: [15], more: [extensions.keyUsage(1)] } },
    control: asServer,
  },
  {
    title: 'an algorithm that was not asked for',
    reason: 'CHAIN_SIGNATURE_UNSUPPORTED',
    hostile: { ask: { signatureAlgorithms: ['1.3.101.112'] } },
    control: { ask: { signatureAlgorithms: ['1.2.840.10045.4.3.2'] } },
  },
]

const san = (...names: readonly Buffer[]) => ({ without: [17], more: [extensions.san(names)] })
const dnsSan = (...names: readonly string[]) => san(...names.map(general.dns))
const named = (kind: 'DNS' | 'IP' | 'RFC822', value: string): Scene => ({
  ask: { purpose: 'tls-server', names: [{ kind, value }] },
})

export const nameCases: readonly Case[] = [
  {
    title: 'a certificate for another name',
    reason: 'CHAIN_NAME_MISMATCH',
    openssl: true,
    hostile: named('DNS', 'other.example'),
    control: named('DNS', 'DEVICE.example.'),
  },
  {
    title: 'a common name in place of an alternative one',
    reason: 'CHAIN_SAN_MISSING',
    hostile: { ...named('DNS', 'device.example'), leaf: { without: [17] } },
    control: named('DNS', 'device.example'),
  },
  {
    title: 'a DNS name for an address',
    reason: 'CHAIN_SAN_MISSING',
    hostile: named('IP', '192.0.2.1'),
    control: { ...named('IP', '192.0.2.1'), leaf: san(general.ip(192, 0, 2, 1)) },
  },
  {
    title: 'an address that is given as a DNS name',
    reason: 'CHAIN_IP_AS_DNS',
    hostile: { ...named('IP', '192.0.2.1'), leaf: dnsSan('192.0.2.1') },
  },
  {
    title: 'another IPv6 address',
    reason: 'CHAIN_NAME_MISMATCH',
    hostile: {
      ...named('IP', '2001:db8::2'),
      leaf: san(general.ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
    },
    control: {
      ...named('DNS', '2001:db8::1'),
      leaf: san(general.ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
    },
  },
  {
    title: 'a wildcard across two labels',
    reason: 'CHAIN_NAME_MISMATCH',
    hostile: { ...named('DNS', 'a.b.fleet.example'), leaf: dnsSan('*.fleet.example') },
    control: { ...named('DNS', 'a.fleet.example'), leaf: dnsSan('*.fleet.example') },
  },
  {
    title: 'a wildcard for the name below which it stands',
    reason: 'CHAIN_NAME_MISMATCH',
    hostile: { ...named('DNS', 'fleet.example'), leaf: dnsSan('*.fleet.example') },
  },
  {
    title: 'a wildcard within a label',
    reason: 'CHAIN_WILDCARD',
    hostile: { ...named('DNS', 'device.fleet.example'), leaf: dnsSan('dev*.fleet.example') },
  },
  {
    title: 'a wildcard that is not leftmost',
    reason: 'CHAIN_WILDCARD',
    hostile: { ...named('DNS', 'a.b.example'), leaf: dnsSan('a.*.example') },
  },
  {
    title: 'a wildcard alone',
    reason: 'CHAIN_WILDCARD',
    hostile: { ...named('DNS', 'device'), leaf: dnsSan('*') },
  },
  {
    title: 'a wildcard for a top-level domain',
    reason: 'CHAIN_WILDCARD',
    hostile: { ...named('DNS', 'device.example'), leaf: dnsSan('*.example') },
  },
  {
    title: 'no alternative names in their extension',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: san() },
  },
  {
    title: 'alternative names that are no DER',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: { without: [17], more: [extension('2.5.29.17', Buffer.from('device.example'))] } },
  },
  {
    title: 'a DNS name that begins with a period',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: dnsSan('.example') },
  },
  {
    title: 'a DNS name with a zero octet',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: dnsSan('device.example\0.evil.example') },
  },
  {
    title: 'a DNS name with characters beyond ASCII',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: dnsSan('ger\xe4t.example') },
  },
  { title: 'an empty DNS name', reason: 'CHAIN_SAN_MALFORMED', hostile: { leaf: dnsSan('') } },
  {
    title: 'an address of five octets',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: san(general.ip(192, 0, 2, 1, 0)) },
  },
  {
    title: 'a mailbox with two at signs',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: san(general.email('a@b@example')) },
  },
  {
    title: 'a relative URI',
    reason: 'CHAIN_SAN_MALFORMED',
    hostile: { leaf: san(general.uri('/here')) },
    control: { leaf: san(general.uri('urn:dev:org:32473-doorbell:SN-1')) },
  },
  {
    title: 'another mailbox',
    reason: 'CHAIN_NAME_MISMATCH',
    hostile: {
      ask: { names: [{ kind: 'RFC822', value: 'B@device.example' }] },
      leaf: san(general.email('b@device.example')),
    },
    control: {
      ask: { names: [{ kind: 'RFC822', value: 'b@DEVICE.example' }] },
      leaf: san(general.email('b@device.example')),
    },
  },
  {
    title: 'critical alternative names beside a subject, of a server',
    reason: 'CHAIN_WEB_PROFILE',
    hostile: {
      ...asServer,
      leaf: { without: [17], more: [extensions.san([general.dns('device.example')], true)] },
    },
    control: {
      ...asServer,
      leaf: {
        subject: emptyName,
        without: [17],
        more: [extensions.san([general.dns('device.example')], true)],
      },
    },
  },
  {
    title: 'a server that may sign code as well',
    reason: 'CHAIN_WEB_PROFILE',
    hostile: { ...asServer, leaf: forPurposes(purposes.serverAuth, '1.3.6.1.5.5.7.3.3') },
    control: {
      ask: { extendedKeyUsages: ['serverAuth'] },
      leaf: forPurposes(purposes.serverAuth, '1.3.6.1.5.5.7.3.3'),
    },
  },
  {
    title: 'a root with a purpose, above a server',
    reason: 'CHAIN_WEB_PROFILE',
    at: 2,
    hostile: { ...asServer, root: { more: [extensions.extKeyUsage([purposes.serverAuth])] } },
  },
  {
    title: 'a root that names another key',
    reason: 'CHAIN_KEY_ID_MISMATCH',
    at: 2,
    hostile: { ...asServer, root: { more: [extensions.authorityKeyId(Buffer.alloc(20, 9))] } },
  },
]

const permits = (...bases: readonly Buffer[]) => ({
  more: [extensions.nameConstraints({ permitted: bases })],
})
const excludes = (...bases: readonly Buffer[]) => ({
  more: [extensions.nameConstraints({ excluded: bases })],
})
const network = (...octets: readonly number[]) => general.ip(...octets)
const directory = (name: string) => general.directory(nameOf(name))
const privateName = (type: string) => general.other(type, tlv(5))
const withMail = nameWith(['1.2.840.113549.1.9.1', der.ia5('b@other.example')])

export const constraintCases: readonly Case[] = [
  {
    title: 'a DNS name that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(general.dns('fleet.example')) },
    control: { ca: permits(general.dns('EXAMPLE')) },
  },
  {
    title: 'a DNS name that only ends like a permitted one',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(general.dns('evice.example')) },
  },
  {
    title: 'a DNS name that is excluded',
    reason: 'CHAIN_NAME_EXCLUDED',
    openssl: true,
    hostile: { ca: excludes(general.dns('device.example')) },
    control: { ca: excludes(general.dns('a.device.example')) },
  },
  {
    title: 'what the anchor excludes',
    reason: 'CHAIN_NAME_EXCLUDED',
    hostile: { root: excludes(general.dns('example')) },
  },
  {
    title: 'what is permitted and excluded',
    reason: 'CHAIN_NAME_EXCLUDED',
    openssl: true,
    hostile: {
      ca: {
        more: [
          extensions.nameConstraints({
            permitted: [general.dns('example')],
            excluded: [general.dns('device.example')],
          }),
        ],
      },
    },
  },
  {
    title: 'what one CA permits and the one above does not',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    hostile: { root: permits(general.dns('fleet.example')), ca: permits(general.dns('example')) },
  },
  {
    title: 'a wildcard that may stand for an excluded name',
    reason: 'CHAIN_NAME_EXCLUDED',
    hostile: { ca: excludes(general.dns('bar.fleet.example')), leaf: dnsSan('*.fleet.example') },
  },
  {
    title: 'an address that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(network(192, 0, 2, 0, 255, 255, 255, 0)), leaf: san(general.ip(192, 0, 3, 1)) },
    control: { ca: permits(network(192, 0, 2, 0, 255, 255, 255, 0)), leaf: san(general.ip(192, 0, 2, 1)) },
  },
  {
    title: 'an address of a family that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: {
      ca: permits(network(192, 0, 2, 0, 255, 255, 255, 0)),
      leaf: san(general.ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)),
    },
  },
  {
    title: 'an address that is excluded',
    reason: 'CHAIN_NAME_EXCLUDED',
    openssl: true,
    hostile: { ca: excludes(network(192, 0, 2, 0, 255, 255, 255, 0)), leaf: san(general.ip(192, 0, 2, 1)) },
  },
  {
    title: 'a mailbox that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(general.email('a@device.example')), leaf: san(general.email('b@device.example')) },
    control: { ca: permits(general.email('device.example')), leaf: san(general.email('b@device.example')) },
  },
  {
    title: 'a mailbox of a host below the permitted one',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(general.email('example')), leaf: san(general.email('b@device.example')) },
    control: { ca: permits(general.email('.example')), leaf: san(general.email('b@device.example')) },
  },
  {
    title: 'a mailbox in the subject that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(general.email('device.example')), leaf: { subject: withMail, without: [17] } },
    control: { ca: permits(general.email('other.example')), leaf: { subject: withMail, without: [17] } },
  },
  {
    title: 'a URI that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: {
      ca: permits(general.uri('device.example')),
      leaf: san(general.uri('https://other.example/x')),
    },
    control: {
      ca: permits(general.uri('device.example')),
      leaf: san(general.uri('https://DEVICE.example:8443/x')),
    },
  },
  {
    title: 'a URI without a host where URIs are constrained',
    reason: 'CHAIN_NAME_CONSTRAINT_UNSUPPORTED',
    hostile: { ca: excludes(general.uri('device.example')), leaf: san(general.uri('urn:dev:org:32473-x:1')) },
  },
  {
    title: 'a URI with an address where URIs are constrained',
    reason: 'CHAIN_NAME_CONSTRAINT_UNSUPPORTED',
    hostile: { ca: excludes(general.uri('device.example')), leaf: san(general.uri('https://192.0.2.1/')) },
  },
  {
    title: 'a subject that is not permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    openssl: true,
    hostile: { ca: permits(directory('fleet')) },
    control: { ca: permits(directory('DEVICE.example ')) },
  },
  {
    title: 'a subject that is excluded',
    reason: 'CHAIN_NAME_EXCLUDED',
    openssl: true,
    hostile: { ca: excludes(directory('device.example')) },
  },
  {
    title: 'a directory name among the alternative ones that is excluded',
    reason: 'CHAIN_NAME_EXCLUDED',
    hostile: { ca: excludes(directory('bad')), leaf: san(directory('bad')) },
  },
  {
    title: 'a constraint of a form that is not supported, where it applies',
    reason: 'CHAIN_NAME_CONSTRAINT_UNSUPPORTED',
    hostile: {
      ca: excludes(privateName('1.3.6.1.4.1.32473.3')),
      leaf: san(general.dns('device.example'), privateName('1.3.6.1.4.1.32473.3')),
    },
    control: { ca: excludes(privateName('1.3.6.1.4.1.32473.3')) },
  },
  {
    title: 'a CA outside what is permitted',
    reason: 'CHAIN_NAME_NOT_PERMITTED',
    at: 1,
    hostile: {
      root: permits(general.dns('device.example')),
      ca: { more: [extensions.san([general.dns('ca.example')])] },
    },
  },
  {
    title: 'name constraints of an end entity',
    reason: 'CHAIN_NAME_CONSTRAINTS_MISPLACED',

    hostile: { leaf: permits(general.dns('example')) },
  },
  {
    title: 'empty name constraints',
    reason: 'CHAIN_NAME_CONSTRAINTS_MALFORMED',
    at: 0,
    hostile: { leaf: { more: [extension('2.5.29.30', der.sequence(), true)] } },
  },
  {
    title: 'a constraint with a wildcard',
    reason: 'CHAIN_NAME_CONSTRAINTS_MALFORMED',
    at: 1,
    hostile: { ca: permits(general.dns('*.example')) },
  },
  {
    title: 'a DNS constraint that begins with a period',
    reason: 'CHAIN_NAME_CONSTRAINTS_MALFORMED',
    at: 1,
    hostile: { ca: permits(general.dns('.example')) },
  },
  {
    title: 'an address without its mask',
    reason: 'CHAIN_NAME_CONSTRAINTS_MALFORMED',
    at: 1,
    hostile: { ca: permits(network(192, 0, 2, 0)) },
  },
  {
    title: 'a mask with holes',
    reason: 'CHAIN_NAME_CONSTRAINTS_MALFORMED',
    at: 1,
    hostile: { ca: permits(network(192, 0, 2, 0, 255, 0, 255, 0)) },
  },
]

const [one, two, any] = ['1.3.6.1.4.1.32473.7.1', '1.3.6.1.4.1.32473.7.2', '2.5.29.32.0']
const under = (...policies: readonly string[]) => ({ more: [extensions.policies(...policies)] })
const explicitly = { requireExplicitPolicy: true } as const

export const policyCases: readonly Case[] = [
  {
    title: 'a certificate without a policy where one is required',
    reason: 'CHAIN_POLICY_REQUIRED',
    openssl: true,
    hostile: { ca: { more: [extensions.policies(one), extensions.policyConstraints(0)] } },
    control: { ca: { more: [extensions.policies(one), extensions.policyConstraints(0)] }, leaf: under(one) },
  },
  {
    title: 'a policy that its CA has not',
    reason: 'CHAIN_POLICY_REQUIRED',
    hostile: { ask: explicitly, ca: under(one), leaf: under(two) },
    control: { ask: explicitly, ca: under(any), leaf: under(two) },
  },
  {
    title: 'a policy other than the one asked for',
    reason: 'CHAIN_POLICY_REQUIRED',
    hostile: { ask: { ...explicitly, policies: [two] }, ca: under(one), leaf: under(one) },
    control: { ask: { ...explicitly, policies: [two, one] }, ca: under(one), leaf: under(one) },
  },
  {
    title: 'any policy where a CA inhibits it',
    reason: 'CHAIN_POLICY_REQUIRED',
    hostile: {
      ask: explicitly,
      ca: { more: [extensions.policies(one), extensions.inhibitAnyPolicy(0)] },
      leaf: under(any),
    },
    control: {
      ask: explicitly,
      ca: { more: [extensions.policies(one), extensions.inhibitAnyPolicy(1)] },
      leaf: under(any),
    },
  },
  {
    title: 'a policy that is mapped although mapping is inhibited',
    reason: 'CHAIN_POLICY_REQUIRED',
    hostile: {
      ask: explicitly,
      root: { more: [extensions.policyConstraints(undefined, 0)] },
      ca: { more: [extensions.policies(one), extensions.policyMappings([one, two])] },
      leaf: under(two),
    },
    control: {
      ask: explicitly,
      ca: { more: [extensions.policies(one), extensions.policyMappings([one, two])] },
      leaf: under(two),
    },
  },
  {
    title: 'the policy from which was mapped',
    reason: 'CHAIN_POLICY_REQUIRED',
    hostile: {
      ask: explicitly,
      ca: { more: [extensions.policies(one), extensions.policyMappings([one, two])] },
      leaf: under(one),
    },
  },
  {
    title: 'a mapping of any policy',
    reason: 'CHAIN_POLICY_MAPPING',
    at: 1,
    hostile: { ca: { more: [extensions.policies(one), extensions.policyMappings([any, two])] } },
  },
  {
    title: 'policy constraints that constrain nothing',
    reason: 'CHAIN_EXTENSION_MALFORMED',
    at: 1,
    hostile: { ca: { more: [extensions.policyConstraints(undefined)] } },
  },
]
