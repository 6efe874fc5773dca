import type { Finding } from '../faults.ts'
import { componentOf, isBackend, isBehind, isDevice, wordOf } from './view.ts'
import type { Rule, View } from './view.ts'

function* thereIsABackend({ components }: View): Generator<Finding> {
  if (!components.some(isBackend)) yield { code: 'MODEL_BACKEND_MISSING', path: '/components', key: true }
}

function* thereIsOneBackend({ components, at }: View): Generator<Finding> {
  const [first, ...more] = components.filter(isBackend)
  for (const component of more) {
    yield { code: 'MODEL_BACKEND_SEVERAL', path: at(component, 'platform'), words: { id: first?.id ?? '' } }
  }
}

function* thereIsADevice({ components }: View): Generator<Finding> {
  if (!components.some(isDevice)) yield { code: 'MODEL_DEVICE_MISSING', path: '/components', key: true }
}

function* gatewaysCarry(view: View): Generator<Finding> {
  for (const component of view.components.filter(isBehind)) {
    const { id, behind } = component
    const carrier = componentOf(view, behind)
    if (carrier && carrier.kind !== 'gateway')
      yield { code: 'MODEL_BEHIND_NO_GATEWAY', path: view.at(component, 'behind'), words: { id, behind } }
  }
}

function* bootIsVerified({ components, at }: View): Generator<Finding> {
  for (const component of components.filter(isDevice)) {
    const boot = component.hardware?.secureBoot
    if (boot?.enabled === false) yield { code: 'MODEL_BOOT_UNSIGNED', path: at(boot, 'enabled') }
  }
}

function* credentialsAreOwn({ components, at }: View): Generator<Finding> {
  for (const { credentials } of components.filter(isDevice)) {
    if (credentials?.default === 'same-for-all')
      yield { code: 'MODEL_DEFAULT_CREDENTIAL', path: at(credentials, 'default') }
  }
}

const debugKinds = new Set(['jtag', 'swd', 'uart', 'test-point'])
const openStates = new Set(['enabled', 'on-demand'])

function* debugPortsAreClosed({ interfaces, at }: View): Generator<Finding> {
  for (const entry of interfaces) {
    const kind = wordOf(entry.kind)
    if (debugKinds.has(kind) && openStates.has(wordOf(entry.state))) {
      yield { code: 'MODEL_DEBUG_PORT_OPEN', path: at(entry, 'state'), words: { kind } }
    }
  }
}

/** Protocols that send everything in the clear, and what took their place. */
const successors: Readonly<Record<string, string>> = {
  http: 'https',
  telnet: 'ssh',
  ftp: 'https or sftp',
  tftp: 'https',
  snmp: 'snmpv3 over TLS',
}

function* interfacesAreProtected({ interfaces, at }: View): Generator<Finding> {
  for (const entry of interfaces) {
    const kind = wordOf(entry.kind)
    const instead = successors[kind]
    if (instead !== undefined && openStates.has(wordOf(entry.state))) {
      yield { code: 'MODEL_INTERFACE_PLAINTEXT', path: at(entry, 'kind'), words: { kind, instead } }
    }
  }
}

const weakWifi = new Set(['open', 'wep', 'wpa', 'none'])

function* wifiIsProtected({ interfaces, at }: View): Generator<Finding> {
  for (const entry of interfaces) {
    const security = wordOf(entry.security)
    if (entry.kind === 'wifi' && openStates.has(wordOf(entry.state)) && weakWifi.has(security)) {
      yield { code: 'MODEL_WIFI_WEAK', path: at(entry, 'security'), words: { security } }
    }
  }
}

const weakPairing = new Set(['just-works', 'none'])
const closedStates = new Set(['disabled', 'fused', 'removed'])

function* pairingProves({ interfaces, at }: View): Generator<Finding> {
  for (const entry of interfaces) {
    const pairing = wordOf(entry.pairing)
    if (weakPairing.has(pairing) && !closedStates.has(wordOf(entry.state))) {
      yield { code: 'MODEL_PAIRING_WEAK', path: at(entry, 'pairing'), words: { pairing } }
    }
  }
}

export const componentRules: readonly Rule[] = [
  { needs: ['components'], find: thereIsABackend },
  { find: thereIsOneBackend },
  { needs: ['components'], find: thereIsADevice },
  { find: gatewaysCarry },
  { find: credentialsAreOwn },
  { find: bootIsVerified },
  { find: debugPortsAreClosed },
  { find: interfacesAreProtected },
  { find: wifiIsProtected },
  { find: pairingProves },
]
