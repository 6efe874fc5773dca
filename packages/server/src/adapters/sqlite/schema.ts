import type { KeyOrigin, KeyPurpose, KeyRecord, KeyState } from '../../keys/key.ts'
import type { LedgerKind } from '../../keys/ledger.ts'

/** The tables, as `migrations.ts` makes them. Times are milliseconds since 1970, UTC; ids are text; `*_json` is JSON text. */
export interface Tables {
  product: { id: string; added_at: number }
  policy: {
    hash: string
    product: string
    /** 1 for the first policy of a product, counting up: the newest is the highest. */
    version: number
    policy_json: string
    model_text: string
    signature: string
    added_at: number
  }
  device: {
    id: string
    product: string
    serial: string
    /** Component of the model that this peer is (`device`, or a service that consumes streams). */
    component: string
    state: string
    /** 1 at the first enrolment; a new one at each further enrolment (design §4, replay). 0: never enrolled. */
    epoch: number
    hardware: string | null
    firmware: string | null
    idevid_fingerprint: string | null
    /** Since when all of its certificates are revoked. */
    revoked_at: number | null
    created_at: number
    /** The factory's batch, and the variant of the model. */
    batch: string | null
    variant: string | null
    /** What its owner calls it, and where it is. */
    name: string | null
    location: string | null
    /** Names of groups that its operator has put it in. */
    groups_json: string
    /** Who has it now (a pseudonym), and by which ownership. */
    owner: string | null
    ownership: string | null
  }
  device_history: {
    device: string
    at: number
    state_before: string | null
    state_after: string
    actor: string
    reason: string | null
    /** Which step it was; null in rows of older versions. */
    verb: string | null
    /** Id of the approval that it ran under. */
    approval: string | null
    /** SHA-256 of the certificate that the step is about, hex. */
    certificate: string | null
  }
  certificate: {
    fingerprint: string
    device: string
    kind: 'idevid' | 'ldevid'
    serial_number: string
    spki_fingerprint: string
    not_before: number
    not_after: number
    state: 'valid' | 'superseded' | 'revoked'
    at: number
    /** Subject key identifier of the CA, hex; null where it was issued before this was noted. */
    issuer_key_id: string | null
    /** Why it was revoked (`RevocationReason`). */
    reason: string | null
  }
  /** What has entitled to a certificate, once. */
  issue_ground: { ground: string; device: string; certificate: string; at: number }
  /** The code with which a device without factory identity enrols; only its hash. */
  enrolment_code: {
    device: string
    id: string
    hash: string
    actor: string
    created_at: number
    expires_at: number
    failed: number
  }
  /** What the house itself holds under one of its CAs: certificates of servers and OCSP responders. */
  house_certificate: {
    fingerprint: string
    issuer_key_id: string
    serial_number: string
    spki_fingerprint: string
    role: 'server' | 'ocsp'
    not_before: number
    not_after: number
    state: 'valid' | 'revoked'
    at: number
    reason: string | null
  }
  /** A CA of which nothing counts any more. */
  revoked_authority: { key_id: string; at: number; reason: string; actor: string }
  /** The newest CRL of each CA. Triggers count `changes`; the list is due while `listed_changes` is another number. */
  revocation_list: {
    key_id: string
    number: number
    changes: number
    listed_changes: number
    this_update: number | null
    next_update: number | null
    der: Uint8Array | null
  }
  /** What gets no certificate from us. */
  denial: {
    id: number
    kind: 'key' | 'device' | 'serials' | 'hardware'
    /** Of serial numbers and of hardware; else empty. */
    product: string
    value: string
    /** The last of a range of serial numbers; else empty. */
    upper: string
    reason: string
    actor: string
    at: number
  }
  /** A set of devices that is being revoked, one after the other; fixed when it was approved. */
  revocation_plan: {
    id: string
    selection_json: string
    code: string
    reason: string
    actor: string
    at: number
    total: number
    done_at: number | null
  }
  /** Devices that are still to be revoked. */
  revocation_plan_device: { plan: string; device: string }
  message_key: {
    /** COSE Key Thumbprint (RFC 9679), lower-case hex. */
    kid: string
    device: string
    protection: 'sign' | 'mac'
    algorithm: 'p256' | 'p384' | 'ed25519' | 'hmac-sha256'
    /** COSE_Key of a public key; of a secret one JSON of what the home's wrapping key has sealed. */
    material: Uint8Array
    /** SHA-256 of the certificate by which it came, hex. */
    certificate: string
    registered_at: number
    expires_at: number | null
    state: 'current' | 'previous' | 'replaced' | 'revoked'
    /** Since when it is in this state. */
    at: number
    /** The data key that a secret key is sealed under; null: a public key, or the home's wrapping key. */
    data_key: string | null
  }
  enrolment_request: {
    device: string
    product: string
    serial: string
    /** What the registry will want to know of the IDevID (`NewCertificate`) once an operator has approved it. */
    idevid_json: string
    first_seen_at: number
    last_seen_at: number
    /** When an operator turned it down; the same IDevID is refused as long as the row is there. */
    refused_at: number | null
  }
  ban: { device: string; level: number; until: number }
  telemetry_chunk: {
    id: number
    device: string
    channel: string
    epoch: number
    first_seq: number
    last_seq: number
    first_ts: number
    last_ts: number
    count: number
    committed_at: number
    policy: string
    /** Octets of each message, unsigned 32-bit little endian. */
    sizes: Uint8Array
    /** The messages as they came, one behind the other. */
    body: Uint8Array
  }
  /** Commits of many devices with few messages of each, one row a commit, until they are folded into chunks. */
  telemetry_spool: {
    id: number
    committed_at: number
    directory: string
    sizes: Uint8Array
    body: Uint8Array
    bits: Uint8Array
  }
  replay_window: { device: string; epoch: number; channel: string; highest: number; bits: Uint8Array }
  session: {
    device: string
    expiry_seconds: number
    /** When the session ends if nobody comes back; null while connected. */
    expires_at: number | null
    subscriptions_json: string
    /** Position of the last message that was sent at least once. */
    sent_up_to: number
    /** The will, its octets in base64. */
    will_json: string | null
    /** When the will is to be published; null while connected. */
    will_due_at: number | null
  }
  session_message: {
    device: string
    position: number
    topic: string
    /** Property list and payload (MQTT 5.0 §3.3.2.3, §3.3.3). */
    payload: Uint8Array
    expires_at: number | null
    qos: 1 | 2
    /** 0 or 1: the RETAIN flag. */
    retain: number
    /** 0 or 1: the client has it, and PUBCOMP has not come (§4.3.3). */
    received: number
  }
  /** Packet identifiers of messages at QoS 2 that were accepted and that the client has not released. */
  session_held: { device: string; packet_id: number }
  retained_message: {
    topic: string
    publisher: string
    qos: 0 | 1 | 2
    tail: Uint8Array
    expires_at: number | null
  }
  signed_order: {
    id: string
    device: string
    command: string
    arguments_json: string
    jws: string
    state: string
    /** 1: waits in the session that the gate keeps for the device. */
    queued: number
    actor: string
    created_at: number
    expires_at: number
    sent_at: number | null
    answered_at: number | null
    answer_json: string | null
  }
  event: {
    id: number
    at: number
    kind: string
    severity: string
    device: string | null
    product: string | null
    policy: string | null
    actor: string | null
    detail_json: string
  }
  token: {
    id: string
    secret_hash: string
    role: string
    device: string | null
    person: string | null
    name: string
    created_at: number
    expires_at: number | null
    revoked_at: number | null
    /** Of an owner's token: the ownership that it lives and dies with; null while nobody owned the device. */
    ownership: string | null
  }
  /** Keys with which factories sign their batches. */
  facility: {
    kid: string
    product: string
    name: string
    /** JWK. */
    public_key: string
    added_at: number
    added_by: string
    retired_at: number | null
  }
  factory_batch: {
    product: string
    id: string
    facility: string | null
    /** SHA-256 of what was sent, hex. */
    digest: string
    records: number
    at: number
    actor: string
  }
  factory_record: {
    device: string
    batch: string | null
    spki_fingerprint: string | null
    certificate_fingerprint: string | null
    record_json: string
    faults_json: string
    at: number
    actor: string
  }
  /** IDevIDs that were issued in bulk, so that a run that was cut off can be repeated. */
  factory_identity: { device: string; spki_fingerprint: string; idevid: Uint8Array; at: number }
  vouching: {
    device: string
    at: number
    actor: string
    fingerprint: string | null
    properties_json: string
    note: string | null
  }
  claim_code: { device: string; salt: string; hash: string; made_at: number; made_by: string }
  ownership: {
    id: string
    device: string
    owner: string
    from_at: number
    first_epoch: number
    until_at: number | null
    last_epoch: number | null
    began_by: string
  }
  ownership_transfer: {
    id: string
    device: string
    former: string
    state: string
    started_by: string
    approval: string | null
    erase: number
    code_salt: string | null
    code_hash: string | null
    report_hash: string | null
    created_at: number
    expires_at: number
    ended_at: number | null
    successor: string | null
    /** What the transfer cut, counted in its own transaction. */
    cut_json: string | null
  }
  /** Messages that are to go, and go in steps; what a kill interrupts is gone on with. */
  telemetry_erasure: {
    id: string
    device: string
    channels_json: string
    last_epoch: number
    why: string
    at: number
    messages: number
    done_at: number | null
  }
  reset_receipt: {
    id: string
    device: string
    cause: string
    certificate: string
    statement: string
    claims_json: string
    at: number
  }
  disposal: {
    device: string
    at: number
    actor: string
    receipt: string | null
    vouched_json: string | null
    record_json: string
  }
  /** What `sekisho sign-in` prints: good once, for a few minutes. */
  sign_in_link: {
    id: string
    secret_hash: string
    role: string
    person: string | null
    created_at: number
    expires_at: number
    used_at: number | null
  }
  /** Somebody who is signed in to the console. */
  browser_session: {
    id: string
    secret_hash: string
    role: string
    person: string | null
    created_at: number
    expires_at: number
    ended_at: number | null
  }
  /** When a device was here last, and the longest time that it was away and came back, milliseconds. */
  device_presence: { device: string; last_at: number; longest_absence: number }
  /** Devices that were said to miss their renewal, and why. */
  renewal_alert: { device: string; reason: string; at: number }
  /** What seals secrets in this database, itself sealed under the home's wrapping key; null once it is destroyed. */
  data_key: { id: string; material_json: string | null }
  /** What was destroyed for good, and the receipt for it. */
  zeroisation: {
    id: string
    approval: string
    target: string
    at: number
    /** What was unreadable from then on. */
    listed_json: string
    /** Compact JWS; null until it is verified. */
    receipt: string | null
  }
  /** Somebody who can be told from all others. Ids are never used again. */
  person: { id: string; name: string; role: string; added_at: number; removed_at: number | null }
  approval: {
    id: string
    kind: string
    /** In canonical form: with the kind it is what the hash is of. */
    parameters_json: string
    hash: string
    /** What people read, in both languages, as it was when it was asked for. */
    summary_json: string
    asked_by: string
    asked_person: string | null
    asked_at: number
    expires_at: number
    /** How many different people have to agree. */
    needed: number
    /** A person whose agreement doesn't count: the act is about them. */
    concerns: string | null
    state: string
    /** Since when it is in this state. */
    at: number
    /** Why it was refused, withdrawn or failed. */
    reason: string | null
    result_json: string | null
  }
  /** What a person said to an approval; each says one thing. */
  approval_voice: {
    approval: string
    person: string
    name: string
    answer: 'agree' | 'refuse'
    /** Of what they saw. */
    hash: string
    /** Token or session. */
    by: string
    at: number
    /** 1: one of those by which the act was approved. */
    counted: number
  }
  /** What a device was asked and has not answered. */
  attestation_nonce: { certificate: string; nonce: Uint8Array; expires_at: number }
  /** The attestation key that each device had when it was first good. */
  attestation_key: { device: string; fingerprint: string; at: number }
  /** The newest appraisal of each device's evidence. */
  attestation_result: { device: string; at: number; good: number; detail_json: string }
  /** Measurement manifests that an administrator has registered. */
  reference_values: {
    id: string
    product: string
    manifest_json: string
    kid: string
    added_at: number
    actor: string
  }
  /** Every key of the house, also those that are gone. */
  key_record: {
    id: string
    purpose: KeyPurpose
    algorithm: KeyRecord['algorithm']
    origin: KeyOrigin
    custody_json: string
    owner: string
    state: KeyState
    /** SubjectPublicKeyInfo, DER; null for a secret key. */
    public_key: Uint8Array | null
    fingerprint: string | null
    created_at: number
    activated_at: number | null
    originator_until: number | null
    recipient_until: number | null
    deactivated_at: number | null
    compromised_at: number | null
    destroyed_at: number | null
    predecessor: string | null
    successor: string | null
    uses: number
  }
  /** The last report of each kind that a device has made of its health. */
  device_health: {
    device: string
    kind: string
    healthy: number
    detail_json: string
    said_at: number
    received_at: number
    changed_at: number
    policy: string
  }
  device_health_history: {
    id: number
    device: string
    kind: string
    at: number
    healthy: number
    detail_json: string
  }
  key_certificate: {
    fingerprint: string
    key: string
    der: Uint8Array
    issuer_key_id: string
    not_before: number
    not_after: number
    state: 'current' | 'replaced'
  }
  /** What happened to keys: each row holds the hash of the row before. */
  key_ledger: {
    position: number
    at: number
    kind: LedgerKind
    key: string
    actor: string
    detail_json: string
    previous: string
    hash: string
  }
  /** Heads of the ledger, signed by the log key. */
  key_ledger_head: { id: number; position: number; at: number; jws: string }
  /** Sets of order keys as they were announced to devices, each signed with a key of the one before. */
  key_order_set: { issued_at: number; jws: string }
  /** The newest set of order keys that a device was given. */
  key_order_holder: { device: string; issued_at: number; at: number }
}
