/** Every code of the agent, with what it means. A published code is never reused. */
export const agentCodes = {
  AGENT_STATE: 'the state directory lacks a file or holds a damaged one',
  AGENT_SELF_TEST: 'the self-test failed',
  AGENT_HTTP: 'the server did not answer as expected',
  AGENT_ENROLMENT: 'the server did not issue a certificate',
  AGENT_PATIENCE: 'the server asks to come back later',
  AGENT_ATTESTATION: 'the server did not accept how the device has started',
  AGENT_CERTIFICATE: 'the certificate that was issued is not ours',
  AGENT_POLICY: 'the policy could not be taken over',
  AGENT_NO_POLICY: 'no policy yet: the device has never reached its server',
  AGENT_CLOCK: 'the device’s clock is far from its server’s',
  AGENT_CONNECTION: 'no MQTT connection',
  AGENT_STREAM: 'the policy knows no such stream',
  AGENT_MESSAGE_KEY: 'the server did not take the key for messages',
  AGENT_PROTECTION: 'the stream asks for a protection that this agent does not have',
  AGENT_SIZE: 'larger than the stream allows',
  AGENT_SCHEMA: 'the data does not fit the stream’s schema',
  AGENT_TPM: 'the TPM can’t be used',
  AGENT_VAULT_LOCKED: 'the vault of the keys does not open',
  AGENT_TAMPERED: 'the device was opened, and stays locked',
  AGENT_MODULE: 'the module is not one that may be loaded',
  AGENT_ENTROPY: 'the source of random numbers failed',
  AGENT_EGRESS: 'the maker has signed no word that lets this device reach that peer',
  AGENT_TESTS: 'the maker asks for self-tests that this device does not run',
  AGENT_RECEIPT: 'the server did not take the receipt of the reset',
  UPDATE_SLOTS: 'the slots can’t be read or written as an update needs it',
  UPDATE_STATE: 'what the device remembers of its updates is damaged',
  UPDATE_CHECK: 'the image did not pass its own check in isolation',
  UPDATE_HEALTH: 'the new version is not healthy on this device',
  UPDATE_ASSIGNMENT: 'the assignment is not one to be followed',
  UPDATE_SETTINGS: 'the settings are not ones to be taken over',
  UPDATE_CRASHED: 'the version that was confirmed ended again and again; the one before it runs',
  UPDATE_KEY: 'the image’s key can’t be had or used',
  UPDATE_UNAVAILABLE: 'updates are off',
  AGENT_STOPPED: 'the agent is not running',
  AGENT_USAGE: 'wrong usage',
  UPDATE_ROOT:
    'the trusted TUF root is missing or damaged; put the maker’s root.json back into the state directory',
  UPDATE_UNREACHABLE:
    'the update server did not answer, or broke off; the agent tries again, look at the network if it lasts',
  UPDATE_MISSING: 'the update server lacks a file that its metadata name; publish the release again',
  UPDATE_SLOW: 'the update server sends too slowly; the agent tries again, look at the network if it lasts',
  UPDATE_LENGTH: 'a file is longer or shorter than was signed, or than is allowed; nothing of it was kept',
  UPDATE_HASH: 'a file is not the one that was signed; nothing of it was kept',
  UPDATE_THRESHOLD: 'fewer keys than needed have signed; sign the metadata with the keys that the root names',
  UPDATE_ROLLBACK: 'older than what was trusted before; publish a newer version, or rotate the online keys',
  UPDATE_MISMATCH: 'another version of a metadata file than was announced; publish all roles together',
  UPDATE_EXPIRED: 'metadata have expired; sign them anew, and look at the device’s clock',
  UPDATE_MALFORMED: 'metadata, manifest or path not as the standard asks; sign it anew',
  UPDATE_DISK_FULL: 'no room for the download; free space on the device, the agent tries again',
  UPDATE_NOT_ASSIGNED: 'not the release that this device was assigned',
  UPDATE_PRODUCT: 'a release of another product',
  UPDATE_CHANNEL: 'a release of a channel that this device does not follow',
  UPDATE_VARIANT: 'the release has no image for this variant',
  UPDATE_HARDWARE: 'the release’s image is for other hardware',
  UPDATE_OLDER: 'not newer than the version that runs; a newer version has to be released',
  UPDATE_FLOOR: 'below the version under which nothing may run on this device any more',
  UPDATE_REQUIRES: 'an intermediate release has to be installed first',
  UPDATE_DEPENDENCY: 'the release wants a component, or a version of it, that this device has not declared',
  UPDATE_IMAGE: 'the image is not the one that the release manifest names',
  UPDATE_SECOND_SIGNATURE:
    'the second signature of the release is missing or wrong; sign the manifest with a key that the device has',
} as const

export type AgentCode = keyof typeof agentCodes

/** What is broken, by code. `detail` and `cause` are for the log; they hold no key. */
export class AgentError extends Error {
  override readonly name = 'AgentError'
  readonly code: AgentCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    code: AgentCode,
    options: { detail?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(`${code}: ${agentCodes[code]}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.detail = options.detail ?? {}
  }
}

/** What a log may say of an error, in one line. */
export function describeError(error: unknown): { readonly code: string; readonly reason: string } {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', reason: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  const said = error instanceof AgentError ? agentCodes[error.code] : error.message
  const tells = error instanceof AgentError || error.name === 'PkiError' // by name: errors load nothing
  const detail = tells && 'detail' in error ? ` ${JSON.stringify(error.detail)}` : ''
  return { code, reason: `${said}${cause}${detail === ' {}' ? '' : detail}` }
}
