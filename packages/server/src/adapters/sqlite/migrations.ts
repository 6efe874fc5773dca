import type { Database } from './database.ts'

/** Statements that are run in order. A published migration is never edited; a change is a further one. */
const statements = (...texts: readonly string[]): readonly string[] => texts

/** One more device like a new row of `rollout_device`, in a trigger of it. */
const tallied = `INSERT INTO rollout_tally SELECT new.rollout, new.stage, new.state, new.offered_at IS NOT NULL,
  new.assigned_at IS NOT NULL, coalesce(new.by_at, 0), 1 WHERE new.in_use = 1 ON CONFLICT DO UPDATE SET devices = devices + 1`

/**
 * Devices that are waited for in roll-outs, by the hour in which they were last heard of: a condition on `rollout_device` and the key
 * in `rollout_heard`. What is shown as silent is counted of it (rollouts/states.ts).
 */
const isWaitedFor = `in_use = 1 AND offered_at IS NOT NULL AND assigned_at IS NOT NULL
  AND state NOT IN ('updated', 'rolled-back', 'refused', 'failed')`
const heardIn = (seen: string): string =>
  `rollout, stage, state, coalesce(by_at, 0), max(assigned_at, ${seen}) / 3600000`
const seenIn = (row: string): string => `max(coalesce(${row}asked_at, 0), coalesce(${row}said_at, 0))`
const seenBefore = (device: string): string =>
  `coalesce((SELECT ${seenIn('')} FROM device_update WHERE device = ${device}), 0)`

/** One more, and one fewer, like those rows of `rollout_device`; a device is in a roll-out once. */
const oneMore = (rows: string, seen: string): string =>
  `INSERT INTO rollout_heard SELECT ${heardIn(seen)}, 1 FROM rollout_device WHERE ${rows} AND ${isWaitedFor}
    ON CONFLICT DO UPDATE SET devices = devices + 1`
const oneFewer = (source: string): string =>
  `UPDATE rollout_heard SET devices = devices - 1 WHERE (rollout, stage, state, by_at, hour) IN (SELECT ${source});
    DELETE FROM rollout_heard WHERE devices = 0`

const migrations: Readonly<Record<string, readonly string[]>> = {
  '0001-first': statements(
    'CREATE TABLE product (id TEXT PRIMARY KEY, added_at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    `CREATE TABLE policy (hash TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES product, version INTEGER NOT NULL,
      policy_json TEXT NOT NULL, model_text TEXT NOT NULL, signature TEXT NOT NULL, added_at INTEGER NOT NULL,
      UNIQUE (product, version)) STRICT`,
    `CREATE TABLE device (id TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES product, serial TEXT NOT NULL,
      component TEXT NOT NULL, state TEXT NOT NULL, epoch INTEGER NOT NULL DEFAULT 0, hardware TEXT, firmware TEXT,
      idevid_fingerprint TEXT, revoked_at INTEGER, created_at INTEGER NOT NULL, UNIQUE (product, serial)) STRICT`,
    `CREATE TABLE device_history (device TEXT NOT NULL REFERENCES device, at INTEGER NOT NULL, state_before TEXT,
      state_after TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT) STRICT`,
    'CREATE INDEX device_history_device ON device_history (device, at)',
    `CREATE TABLE certificate (fingerprint TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, kind TEXT NOT NULL,
      serial_number TEXT NOT NULL, spki_fingerprint TEXT NOT NULL, not_before INTEGER NOT NULL,
      not_after INTEGER NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
    'CREATE INDEX certificate_device ON certificate (device)',
    'CREATE INDEX certificate_spki ON certificate (spki_fingerprint)',
    `CREATE TABLE enrolment_request (device TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES product,
      serial TEXT NOT NULL, idevid_json TEXT NOT NULL, first_seen_at INTEGER NOT NULL,
      last_seen_at INTEGER NOT NULL) STRICT`,
    'CREATE TABLE ban (device TEXT PRIMARY KEY, level INTEGER NOT NULL, until INTEGER NOT NULL) STRICT',
    `CREATE TABLE telemetry_chunk (id INTEGER PRIMARY KEY, device TEXT NOT NULL, channel TEXT NOT NULL,
      epoch INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, first_ts INTEGER NOT NULL,
      last_ts INTEGER NOT NULL, count INTEGER NOT NULL, committed_at INTEGER NOT NULL, policy TEXT NOT NULL,
      sizes BLOB NOT NULL, body BLOB NOT NULL) STRICT`,
    'CREATE INDEX telemetry_chunk_time ON telemetry_chunk (device, channel, last_ts)',
    'CREATE INDEX telemetry_chunk_number ON telemetry_chunk (device, channel, epoch, last_seq)',
    `CREATE TABLE replay_window (device TEXT NOT NULL, epoch INTEGER NOT NULL, channel TEXT NOT NULL,
      highest INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (device, epoch, channel)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE session (device TEXT PRIMARY KEY, expiry_seconds INTEGER NOT NULL, expires_at INTEGER,
      subscriptions_json TEXT NOT NULL) STRICT`,
    `CREATE TABLE session_message (device TEXT NOT NULL, position INTEGER NOT NULL, topic TEXT NOT NULL,
      payload BLOB NOT NULL, expires_at INTEGER, PRIMARY KEY (device, position)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE signed_order (id TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, command TEXT NOT NULL,
      arguments_json TEXT NOT NULL, jws TEXT NOT NULL, state TEXT NOT NULL, queued INTEGER NOT NULL DEFAULT 0,
      actor TEXT NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, sent_at INTEGER, answered_at INTEGER,
      answer_json TEXT) STRICT`,
    'CREATE INDEX signed_order_device ON signed_order (device, state)',
    "CREATE INDEX signed_order_open ON signed_order (expires_at) WHERE state IN ('pending', 'sent')",
    'CREATE TABLE storage_probe (id INTEGER PRIMARY KEY, filler BLOB NOT NULL) STRICT',
    `CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,
      severity TEXT NOT NULL, device TEXT, product TEXT, policy TEXT, actor TEXT, detail_json TEXT NOT NULL) STRICT`,
    'CREATE INDEX event_kind ON event (kind, id)',
    'CREATE INDEX event_device ON event (device, id)',
    `CREATE TABLE token (id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, role TEXT NOT NULL, device TEXT,
      name TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER) STRICT`,
  ),
  '0002-ends-of-life': statements(
    'CREATE INDEX event_at ON event (at)',
    'ALTER TABLE enrolment_request ADD COLUMN refused_at INTEGER',
  ),
  '0003-sign-in': statements(
    `CREATE TABLE sign_in_link (id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, role TEXT NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER) STRICT`,
    `CREATE TABLE browser_session (id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, role TEXT NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  ),
  '0004-whole-mqtt': statements(
    'ALTER TABLE session ADD COLUMN sent_up_to INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE session ADD COLUMN will_json TEXT',
    'ALTER TABLE session ADD COLUMN will_due_at INTEGER',
    'ALTER TABLE session_message ADD COLUMN qos INTEGER NOT NULL DEFAULT 1',
    'ALTER TABLE session_message ADD COLUMN retain INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE session_message ADD COLUMN received INTEGER NOT NULL DEFAULT 0',
    `CREATE TABLE session_held (device TEXT NOT NULL, packet_id INTEGER NOT NULL,
      PRIMARY KEY (device, packet_id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE retained_message (topic TEXT PRIMARY KEY, publisher TEXT NOT NULL, qos INTEGER NOT NULL,
      tail BLOB NOT NULL, expires_at INTEGER) STRICT, WITHOUT ROWID`,
  ),
  '0005-message-keys': statements(
    `CREATE TABLE message_key (kid TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, protection TEXT NOT NULL,
      algorithm TEXT NOT NULL, material BLOB NOT NULL, certificate TEXT NOT NULL, registered_at INTEGER NOT NULL,
      expires_at INTEGER, state TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
    'CREATE INDEX message_key_device ON message_key (device)',
  ),
  '0006-spool': statements(
    `CREATE TABLE telemetry_spool (id INTEGER PRIMARY KEY AUTOINCREMENT, committed_at INTEGER NOT NULL,
      directory TEXT NOT NULL, sizes BLOB NOT NULL, body BLOB NOT NULL, bits BLOB NOT NULL) STRICT`,
  ),
  '0007-damaged-spool': statements(
    `CREATE TABLE telemetry_spool_damaged (id INTEGER PRIMARY KEY, committed_at INTEGER NOT NULL,
      directory TEXT NOT NULL, sizes BLOB NOT NULL, body BLOB NOT NULL, bits BLOB NOT NULL) STRICT`,
  ),
  '0008-keys': statements(
    `CREATE TABLE key_record (id TEXT PRIMARY KEY, purpose TEXT NOT NULL, algorithm TEXT NOT NULL, origin TEXT NOT NULL,
      custody_json TEXT NOT NULL, owner TEXT NOT NULL, state TEXT NOT NULL, public_key BLOB, fingerprint TEXT,
      created_at INTEGER NOT NULL, activated_at INTEGER, originator_until INTEGER, recipient_until INTEGER,
      deactivated_at INTEGER, compromised_at INTEGER, destroyed_at INTEGER, predecessor TEXT REFERENCES key_record,
      successor TEXT REFERENCES key_record, uses INTEGER NOT NULL DEFAULT 0) STRICT`,
    `CREATE TABLE key_certificate (fingerprint TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES key_record, der BLOB NOT NULL,
      issuer_key_id TEXT NOT NULL, not_before INTEGER NOT NULL, not_after INTEGER NOT NULL, state TEXT NOT NULL) STRICT`,
    `CREATE TABLE key_ledger (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
      actor TEXT NOT NULL, detail_json TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
    'CREATE INDEX key_ledger_key ON key_ledger (key, position)',
    `CREATE TABLE key_ledger_head (id INTEGER PRIMARY KEY AUTOINCREMENT, position INTEGER NOT NULL, at INTEGER NOT NULL,
      jws TEXT NOT NULL) STRICT`,
    'CREATE TABLE key_order_set (issued_at INTEGER PRIMARY KEY, jws TEXT NOT NULL) STRICT',
    `CREATE TABLE key_order_holder (device TEXT PRIMARY KEY, issued_at INTEGER NOT NULL,
      at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ),
  '0009-people': statements(
    `CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, added_at INTEGER NOT NULL,
      removed_at INTEGER) STRICT, WITHOUT ROWID`,
    'ALTER TABLE token ADD COLUMN person TEXT REFERENCES person',
    'ALTER TABLE sign_in_link ADD COLUMN person TEXT REFERENCES person',
    'ALTER TABLE browser_session ADD COLUMN person TEXT REFERENCES person',
    `CREATE TABLE approval (id TEXT PRIMARY KEY, kind TEXT NOT NULL, parameters_json TEXT NOT NULL, hash TEXT NOT NULL,
      summary_json TEXT NOT NULL, asked_by TEXT NOT NULL, asked_person TEXT REFERENCES person, asked_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, needed INTEGER NOT NULL, concerns TEXT, state TEXT NOT NULL, at INTEGER NOT NULL,
      reason TEXT, result_json TEXT) STRICT`,
    'CREATE INDEX approval_state ON approval (state, expires_at)',
    // one row a person: whoever has two sessions, or a session and a token, still says one thing
    `CREATE TABLE approval_voice (approval TEXT NOT NULL REFERENCES approval, person TEXT NOT NULL REFERENCES person,
      name TEXT NOT NULL, answer TEXT NOT NULL, hash TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
      counted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (approval, person)) STRICT`,
  ),
  '0009b-data-keys': statements(
    'CREATE TABLE data_key (id TEXT PRIMARY KEY, material_json TEXT) STRICT, WITHOUT ROWID',
    'ALTER TABLE message_key ADD COLUMN data_key TEXT REFERENCES data_key',
    "CREATE INDEX message_key_sealed ON message_key (data_key) WHERE protection = 'mac'",
    `CREATE TABLE zeroisation (id TEXT PRIMARY KEY, approval TEXT NOT NULL UNIQUE, target TEXT NOT NULL,
      at INTEGER NOT NULL, listed_json TEXT NOT NULL, receipt TEXT) STRICT`,
  ),
  '0010-life': statements(
    'ALTER TABLE device ADD COLUMN batch TEXT',
    'ALTER TABLE device ADD COLUMN variant TEXT',
    'ALTER TABLE device ADD COLUMN name TEXT',
    'ALTER TABLE device ADD COLUMN location TEXT',
    "ALTER TABLE device ADD COLUMN groups_json TEXT NOT NULL DEFAULT '[]'",
    'ALTER TABLE device ADD COLUMN owner TEXT',
    'ALTER TABLE device ADD COLUMN ownership TEXT',
    'CREATE INDEX device_batch ON device (batch) WHERE batch IS NOT NULL',
    'CREATE INDEX device_owner ON device (owner) WHERE owner IS NOT NULL',
    'ALTER TABLE device_history ADD COLUMN verb TEXT',
    'ALTER TABLE device_history ADD COLUMN approval TEXT',
    'ALTER TABLE device_history ADD COLUMN certificate TEXT',
    'ALTER TABLE token ADD COLUMN ownership TEXT',
    `CREATE TABLE facility (kid TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES product, name TEXT NOT NULL,
      public_key TEXT NOT NULL, added_at INTEGER NOT NULL, added_by TEXT NOT NULL, retired_at INTEGER) STRICT`,
    `CREATE TABLE factory_batch (product TEXT NOT NULL REFERENCES product, id TEXT NOT NULL, facility TEXT,
      digest TEXT NOT NULL, records INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
      PRIMARY KEY (product, id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE factory_record (device TEXT PRIMARY KEY REFERENCES device, batch TEXT, spki_fingerprint TEXT,
      certificate_fingerprint TEXT, record_json TEXT NOT NULL, faults_json TEXT NOT NULL, at INTEGER NOT NULL,
      actor TEXT NOT NULL) STRICT`,
    `CREATE TABLE factory_identity (device TEXT PRIMARY KEY, spki_fingerprint TEXT NOT NULL, idevid BLOB NOT NULL,
      at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE vouching (device TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, fingerprint TEXT,
      properties_json TEXT NOT NULL, note TEXT) STRICT`,
    'CREATE INDEX vouching_device ON vouching (device, at)',
    `CREATE TABLE claim_code (device TEXT PRIMARY KEY REFERENCES device, salt TEXT NOT NULL, hash TEXT NOT NULL,
      made_at INTEGER NOT NULL, made_by TEXT NOT NULL) STRICT`,
    `CREATE TABLE ownership (id TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, owner TEXT NOT NULL,
      from_at INTEGER NOT NULL, first_epoch INTEGER NOT NULL, until_at INTEGER, last_epoch INTEGER,
      began_by TEXT NOT NULL) STRICT`,
    'CREATE UNIQUE INDEX ownership_present ON ownership (device) WHERE until_at IS NULL',
    'CREATE INDEX ownership_owner ON ownership (owner)',
    `CREATE TABLE ownership_transfer (id TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device,
      former TEXT NOT NULL REFERENCES ownership, state TEXT NOT NULL, started_by TEXT NOT NULL, approval TEXT,
      erase INTEGER NOT NULL, code_hash TEXT, report_hash TEXT, created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL, ended_at INTEGER, successor TEXT REFERENCES ownership, cut_json TEXT) STRICT`,
    "CREATE UNIQUE INDEX ownership_transfer_open ON ownership_transfer (device) WHERE state = 'open'",
    `CREATE TABLE telemetry_erasure (id TEXT PRIMARY KEY, device TEXT NOT NULL, channels_json TEXT NOT NULL,
      last_epoch INTEGER NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL, messages INTEGER NOT NULL DEFAULT 0,
      done_at INTEGER) STRICT`,
    'CREATE INDEX telemetry_erasure_open ON telemetry_erasure (at) WHERE done_at IS NULL',
    `CREATE TABLE reset_receipt (id TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device, cause TEXT NOT NULL,
      certificate TEXT NOT NULL, statement TEXT NOT NULL, claims_json TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
    'CREATE INDEX reset_receipt_device ON reset_receipt (device, at)',
    `CREATE TABLE disposal (device TEXT PRIMARY KEY REFERENCES device, at INTEGER NOT NULL, actor TEXT NOT NULL,
      receipt TEXT REFERENCES reset_receipt, vouched_json TEXT, record_json TEXT NOT NULL) STRICT`,
  ),
  '0010b-factory-keys': statements(
    'CREATE INDEX factory_record_key ON factory_record (spki_fingerprint) WHERE spki_fingerprint IS NOT NULL',
    'CREATE INDEX factory_record_certificate ON factory_record (certificate_fingerprint) WHERE certificate_fingerprint IS NOT NULL',
    'CREATE INDEX factory_record_batch ON factory_record (batch)',
  ),
  '0010c-transfer-code': statements('ALTER TABLE ownership_transfer ADD COLUMN code_salt TEXT'),
  '0011-revocation': statements(
    'ALTER TABLE certificate ADD COLUMN issuer_key_id TEXT',
    'ALTER TABLE certificate ADD COLUMN reason TEXT',
    'CREATE INDEX certificate_serial ON certificate (serial_number)',
    "CREATE INDEX certificate_ended ON certificate (issuer_key_id, not_after) WHERE state <> 'valid'",
    `CREATE TABLE house_certificate (fingerprint TEXT PRIMARY KEY, issuer_key_id TEXT NOT NULL, serial_number TEXT NOT NULL,
      spki_fingerprint TEXT NOT NULL, role TEXT NOT NULL, not_before INTEGER NOT NULL, not_after INTEGER NOT NULL, state TEXT NOT NULL,
      at INTEGER NOT NULL, reason TEXT) STRICT`,
    'CREATE INDEX house_certificate_serial ON house_certificate (serial_number)',
    `CREATE TABLE revoked_authority (key_id TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL,
      actor TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    // a certificate as it counts: with the authority that issued it falls everything below
    `CREATE VIEW certificate_now AS SELECT c.rowid AS position, c.fingerprint, c.device, c.kind, c.serial_number,
      c.spki_fingerprint, c.not_before, c.not_after, c.issuer_key_id,
      CASE WHEN a.key_id IS NULL THEN c.state ELSE 'revoked' END AS state,
      CASE WHEN a.key_id IS NULL OR c.state = 'revoked' THEN c.at ELSE a.at END AS at,
      CASE WHEN a.key_id IS NULL OR c.state = 'revoked' THEN c.reason ELSE a.reason END AS reason
      FROM certificate AS c LEFT JOIN revoked_authority AS a ON a.key_id = c.issuer_key_id`,
    `CREATE TABLE revocation_list (key_id TEXT PRIMARY KEY, number INTEGER NOT NULL DEFAULT 0,
      changes INTEGER NOT NULL DEFAULT 0, listed_changes INTEGER NOT NULL DEFAULT -1, this_update INTEGER,
      next_update INTEGER, der BLOB) STRICT`,
    // whoever revokes, in whatever area: the list is due from the same transaction on
    `CREATE TRIGGER certificate_revoked AFTER UPDATE OF state ON certificate WHEN new.state = 'revoked' AND old.state <> 'revoked'
      BEGIN UPDATE revocation_list SET changes = changes + 1 WHERE key_id = new.issuer_key_id; END`,
    `CREATE TRIGGER house_certificate_revoked AFTER UPDATE OF state ON house_certificate WHEN new.state = 'revoked'
      BEGIN UPDATE revocation_list SET changes = changes + 1 WHERE key_id = new.issuer_key_id; END`,
    `CREATE TRIGGER authority_revoked AFTER INSERT ON revoked_authority
      BEGIN UPDATE revocation_list SET changes = changes + 1 WHERE key_id = new.key_id; END`,
    `CREATE TABLE denial (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, product TEXT NOT NULL DEFAULT '',
      value TEXT NOT NULL, upper TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL, actor TEXT NOT NULL,
      at INTEGER NOT NULL, UNIQUE (kind, product, value, upper)) STRICT`,
    `CREATE TABLE revocation_plan (id TEXT PRIMARY KEY, selection_json TEXT NOT NULL, code TEXT NOT NULL,
      reason TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, total INTEGER NOT NULL,
      done_at INTEGER) STRICT`,
    `CREATE TABLE revocation_plan_device (plan TEXT NOT NULL REFERENCES revocation_plan, device TEXT NOT NULL,
      PRIMARY KEY (plan, device)) STRICT, WITHOUT ROWID`,
  ),
  '0013-attestation': statements(
    `CREATE TABLE attestation_nonce (certificate TEXT PRIMARY KEY, nonce BLOB NOT NULL,
      expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE attestation_result (device TEXT PRIMARY KEY REFERENCES device, at INTEGER NOT NULL,
      good INTEGER NOT NULL, detail_json TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE reference_values (id TEXT PRIMARY KEY, product TEXT NOT NULL, manifest_json TEXT NOT NULL,
      kid TEXT NOT NULL, added_at INTEGER NOT NULL, actor TEXT NOT NULL) STRICT`,
    'CREATE INDEX reference_values_product ON reference_values (product, added_at)',
  ),
  '0013b-attestation-key': statements(
    `CREATE TABLE attestation_key (device TEXT PRIMARY KEY REFERENCES device, fingerprint TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ),
  '0015-forecast': statements(
    `CREATE TABLE device_presence (device TEXT PRIMARY KEY REFERENCES device, last_at INTEGER NOT NULL,
      longest_absence INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE renewal_alert (device TEXT PRIMARY KEY REFERENCES device, reason TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ),
  '0014-health': statements(
    `CREATE TABLE device_health (device TEXT NOT NULL REFERENCES device, kind TEXT NOT NULL, healthy INTEGER NOT NULL,
      detail_json TEXT NOT NULL, said_at INTEGER NOT NULL, received_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
      policy TEXT NOT NULL, PRIMARY KEY (device, kind)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE device_health_history (id INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES device,
      kind TEXT NOT NULL, at INTEGER NOT NULL, healthy INTEGER NOT NULL, detail_json TEXT NOT NULL) STRICT`,
    'CREATE INDEX device_health_history_device ON device_health_history (device, id)',
  ),
  '0012-est': statements(
    `CREATE TABLE issue_ground (ground TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES device,
      certificate TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE enrolment_code (device TEXT PRIMARY KEY REFERENCES device, id TEXT NOT NULL, hash TEXT NOT NULL,
      actor TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      failed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID`,
  ),
  '0016-updates': statements(
    `CREATE TABLE update_metadata (role TEXT NOT NULL, version INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      body BLOB NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, present INTEGER NOT NULL,
      PRIMARY KEY (role, version)) STRICT`,
    'CREATE UNIQUE INDEX update_metadata_present ON update_metadata (role) WHERE present = 1',
    `CREATE TABLE update_target (path TEXT NOT NULL, sha256 TEXT NOT NULL, length INTEGER NOT NULL, role TEXT NOT NULL,
      at INTEGER NOT NULL, present INTEGER NOT NULL, PRIMARY KEY (path, sha256)) STRICT, WITHOUT ROWID`,
    'CREATE UNIQUE INDEX update_target_present ON update_target (path) WHERE present = 1',
    'CREATE INDEX update_target_file ON update_target (sha256)',
    `CREATE TABLE update_draft (id TEXT PRIMARY KEY, role TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL,
      at INTEGER NOT NULL, actor TEXT NOT NULL) STRICT`,
    `CREATE TABLE update_notice (role TEXT NOT NULL, version INTEGER NOT NULL, step TEXT NOT NULL,
      PRIMARY KEY (role, version, step)) STRICT, WITHOUT ROWID`,
  ),
  '0019-vulnerabilities': statements(
    `CREATE TABLE product_sbom (product TEXT NOT NULL, version TEXT NOT NULL, release TEXT, sha256 TEXT NOT NULL,
      format TEXT NOT NULL, added_at INTEGER NOT NULL, actor TEXT NOT NULL, components INTEGER NOT NULL,
      left_out_json TEXT NOT NULL, left_out_total INTEGER NOT NULL, undecided_json TEXT NOT NULL,
      undecided_total INTEGER NOT NULL, scanned_at INTEGER, advisories_at INTEGER, document BLOB NOT NULL,
      PRIMARY KEY (product, version)) STRICT`,
    `CREATE TABLE vulnerability_finding (id TEXT PRIMARY KEY, product TEXT NOT NULL, version TEXT NOT NULL,
      vulnerability TEXT NOT NULL, names_json TEXT NOT NULL, component TEXT NOT NULL, component_version TEXT NOT NULL,
      purl TEXT NOT NULL, purl_base TEXT NOT NULL, level TEXT NOT NULL, score REAL, vector TEXT, summary TEXT NOT NULL,
      published_at INTEGER, fixed TEXT, exploited_at INTEGER, exploited_due INTEGER, epss REAL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, gone_at INTEGER) STRICT`,
    'CREATE INDEX vulnerability_finding_product ON vulnerability_finding (product, version)',
    'CREATE INDEX vulnerability_finding_vulnerability ON vulnerability_finding (vulnerability)',
    `CREATE TABLE vulnerability_statement (id TEXT PRIMARY KEY, vulnerability TEXT NOT NULL, product TEXT NOT NULL,
      version TEXT, purl TEXT, state TEXT NOT NULL, justification TEXT, impact TEXT, action TEXT, source TEXT NOT NULL,
      document TEXT, actor TEXT NOT NULL, at INTEGER NOT NULL, expires_at INTEGER) STRICT`,
    'CREATE INDEX vulnerability_statement_product ON vulnerability_statement (product, at)',
    `CREATE TABLE vulnerability_alert (kind TEXT NOT NULL, product TEXT NOT NULL, vulnerability TEXT NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY (kind, product, vulnerability)) STRICT, WITHOUT ROWID`,
  ),
  '0017-releases': statements(
    `CREATE TABLE release (id TEXT PRIMARY KEY, product TEXT NOT NULL REFERENCES product, channel TEXT NOT NULL,
      version TEXT NOT NULL, state TEXT NOT NULL, manifest_json TEXT NOT NULL, digest TEXT NOT NULL,
      batch_json TEXT NOT NULL, uploaded_by TEXT NOT NULL, uploaded_person TEXT, uploaded_at INTEGER NOT NULL,
      gates_json TEXT NOT NULL, gated_at INTEGER, approval TEXT, published_at INTEGER, published_by TEXT,
      at INTEGER NOT NULL, reason TEXT) STRICT`,
    'CREATE INDEX release_line ON release (product, channel)',
    `CREATE TABLE release_exception (id TEXT PRIMARY KEY, product TEXT NOT NULL, gate TEXT NOT NULL,
      items_json TEXT NOT NULL, reason TEXT NOT NULL, until INTEGER NOT NULL, approval TEXT NOT NULL,
      people_json TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE component_list (product TEXT NOT NULL REFERENCES product, kind TEXT NOT NULL, list_json TEXT NOT NULL,
      at INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (product, kind)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE image_key (path TEXT NOT NULL, device TEXT NOT NULL, sealed_json TEXT NOT NULL, iv TEXT NOT NULL,
      sha256 TEXT NOT NULL, length INTEGER NOT NULL, data_key TEXT, PRIMARY KEY (path, device)) STRICT, WITHOUT ROWID`,
    'CREATE INDEX image_key_sealed ON image_key (data_key)',
    `CREATE TABLE device_image_key (device TEXT PRIMARY KEY REFERENCES device, jwk_json TEXT NOT NULL,
      thumbprint TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ),
  '0018-rollouts': statements(
    `CREATE TABLE rollout (id TEXT PRIMARY KEY, release TEXT NOT NULL, product TEXT NOT NULL REFERENCES product,
      version TEXT NOT NULL, plan_json TEXT NOT NULL, state TEXT NOT NULL, stage INTEGER NOT NULL,
      stages INTEGER NOT NULL, through_at INTEGER, due_at INTEGER, started_at INTEGER NOT NULL,
      started_by TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT) STRICT`,
    'CREATE INDEX rollout_release ON rollout (release)',
    `CREATE TABLE rollout_device (rollout TEXT NOT NULL REFERENCES rollout, device TEXT NOT NULL REFERENCES device,
      stage INTEGER NOT NULL, state TEXT NOT NULL, code TEXT, attempt INTEGER, progress INTEGER, "of" INTEGER,
      offered_at INTEGER, assigned_at INTEGER, by_at INTEGER, taken_back INTEGER NOT NULL DEFAULT 0,
      changed_at INTEGER NOT NULL, PRIMARY KEY (rollout, device)) STRICT, WITHOUT ROWID`,
    'CREATE INDEX rollout_device_device ON rollout_device (device)',
    'CREATE INDEX rollout_device_by ON rollout_device (by_at) WHERE by_at IS NOT NULL',
    `CREATE TABLE rollout_history (id INTEGER PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout, at INTEGER NOT NULL,
      actor TEXT NOT NULL, what TEXT NOT NULL, detail_json TEXT NOT NULL) STRICT`,
    'CREATE INDEX rollout_history_rollout ON rollout_history (rollout)',
    `CREATE TABLE device_update (device TEXT PRIMARY KEY REFERENCES device, sequence INTEGER NOT NULL DEFAULT 0,
      content TEXT, statement TEXT, expires_at INTEGER, choice_json TEXT, asked_at INTEGER, running TEXT, confirmed TEXT,
      state TEXT, code TEXT, slot TEXT, floor TEXT, said_at INTEGER, received_at INTEGER,
      restricted_by TEXT) STRICT, WITHOUT ROWID`,
  ),
  '0020-cases': statements(
    `CREATE TABLE security_case (id TEXT PRIMARY KEY, title TEXT NOT NULL, state TEXT NOT NULL, product TEXT,
      vulnerabilities_json TEXT NOT NULL, releases_json TEXT NOT NULL, received_at INTEGER NOT NULL,
      opened_at INTEGER NOT NULL, actor TEXT NOT NULL, reached_json TEXT NOT NULL, contact BLOB, data_key TEXT,
      contact_erased_at INTEGER, outcome TEXT) STRICT`,
    `CREATE TABLE case_note (about TEXT NOT NULL REFERENCES security_case, at INTEGER NOT NULL, actor TEXT NOT NULL,
      text TEXT NOT NULL) STRICT`,
    'CREATE INDEX case_note_about ON case_note (about)',
    `CREATE TABLE incident (id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, title TEXT NOT NULL,
      product TEXT NOT NULL, vulnerability TEXT, versions_json TEXT NOT NULL, devices INTEGER NOT NULL,
      opened_at INTEGER NOT NULL, actor TEXT NOT NULL, aware_at INTEGER, measure_at INTEGER, decided_by TEXT,
      reason TEXT) STRICT`,
    `CREATE TABLE incident_notice (incident TEXT NOT NULL REFERENCES incident, stage TEXT NOT NULL, sent_at INTEGER NOT NULL,
      recipient TEXT NOT NULL, reference TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (incident, stage)) STRICT`,
    'CREATE TABLE case_alert (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  ),
  '0021-supplier-documents': statements(
    'ALTER TABLE vulnerability_statement ADD COLUMN component TEXT',
    'ALTER TABLE vulnerability_statement ADD COLUMN digest TEXT',
    'CREATE INDEX vulnerability_statement_digest ON vulnerability_statement (digest)',
    `CREATE TABLE supplier_document (digest TEXT PRIMARY KEY, format TEXT NOT NULL, id TEXT NOT NULL,
      publisher TEXT NOT NULL, version TEXT NOT NULL, at INTEGER NOT NULL, imported_at INTEGER NOT NULL,
      actor TEXT NOT NULL, statements INTEGER NOT NULL, unused_json TEXT NOT NULL, unused_total INTEGER NOT NULL,
      document BLOB NOT NULL, replaced_at INTEGER) STRICT`,
  ),
  '0022-rollout-tally-and-uploads': statements(
    `CREATE TABLE update_upload (sha256 TEXT PRIMARY KEY, length INTEGER NOT NULL, actor TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    'ALTER TABLE rollout_device ADD COLUMN in_use INTEGER NOT NULL DEFAULT 1',
    `UPDATE rollout_device SET in_use = 0
      WHERE device IN (SELECT id FROM device WHERE state = 'retired' OR revoked_at IS NOT NULL)`,
    'CREATE INDEX rollout_device_state ON rollout_device (rollout, state)',
    'CREATE INDEX device_update_seen ON device_update (max(coalesce(asked_at, 0), coalesce(said_at, 0)))',
    `CREATE TABLE rollout_tally (rollout TEXT NOT NULL REFERENCES rollout, stage INTEGER NOT NULL, state TEXT NOT NULL,
      offered INTEGER NOT NULL, assigned INTEGER NOT NULL, by_at INTEGER NOT NULL, devices INTEGER NOT NULL,
      PRIMARY KEY (rollout, stage, state, offered, assigned, by_at)) STRICT, WITHOUT ROWID`,
    `INSERT INTO rollout_tally SELECT rollout, stage, state, offered_at IS NOT NULL, assigned_at IS NOT NULL,
      coalesce(by_at, 0), count(*) FROM rollout_device WHERE in_use = 1 GROUP BY 1, 2, 3, 4, 5, 6`,
    `CREATE TRIGGER rollout_device_added AFTER INSERT ON rollout_device BEGIN ${tallied}; END`,
    `CREATE TRIGGER rollout_device_changed
      AFTER UPDATE OF stage, state, offered_at, assigned_at, by_at, in_use ON rollout_device
      WHEN (old.stage, old.state, old.offered_at IS NULL, old.assigned_at IS NULL, old.by_at, old.in_use)
        IS NOT (new.stage, new.state, new.offered_at IS NULL, new.assigned_at IS NULL, new.by_at, new.in_use)
      BEGIN
        UPDATE rollout_tally SET devices = devices - 1 WHERE old.in_use = 1 AND rollout = old.rollout
          AND stage = old.stage AND state = old.state AND offered = (old.offered_at IS NOT NULL)
          AND assigned = (old.assigned_at IS NOT NULL) AND by_at = coalesce(old.by_at, 0);
        ${tallied};
      END`,
    `CREATE TRIGGER rollout_device_gone AFTER UPDATE OF state, revoked_at ON device
      WHEN (old.state = 'retired' OR old.revoked_at IS NOT NULL) <> (new.state = 'retired' OR new.revoked_at IS NOT NULL)
      BEGIN
        UPDATE rollout_device SET in_use = (new.state <> 'retired' AND new.revoked_at IS NULL) WHERE device = new.id;
      END`,
  ),
  '0023-rollout-heard': statements(
    `CREATE TABLE rollout_heard (rollout TEXT NOT NULL REFERENCES rollout, stage INTEGER NOT NULL, state TEXT NOT NULL,
      by_at INTEGER NOT NULL, hour INTEGER NOT NULL, devices INTEGER NOT NULL,
      PRIMARY KEY (rollout, stage, state, by_at, hour)) STRICT, WITHOUT ROWID`,
    'CREATE INDEX rollout_heard_nobody ON rollout_heard (devices) WHERE devices = 0',
    `INSERT INTO rollout_heard SELECT ${heardIn(seenBefore('rollout_device.device'))}, count(*) FROM rollout_device
      WHERE ${isWaitedFor} GROUP BY 1, 2, 3, 4, 5`,
    `CREATE TRIGGER rollout_heard_added AFTER INSERT ON rollout_device WHEN new.assigned_at IS NOT NULL BEGIN
        ${oneMore('rollout = new.rollout AND device = new.device', seenBefore('new.device'))};
      END`,
    `CREATE TRIGGER rollout_heard_changed AFTER UPDATE OF stage, state, offered_at, assigned_at, by_at, in_use ON rollout_device
      WHEN (old.stage, old.state, old.offered_at IS NULL, old.assigned_at, old.by_at, old.in_use)
        IS NOT (new.stage, new.state, new.offered_at IS NULL, new.assigned_at, new.by_at, new.in_use)
      BEGIN
        ${oneFewer(`old.rollout, old.stage, old.state, coalesce(old.by_at, 0), max(old.assigned_at, ${seenBefore('old.device')}) / 3600000
          WHERE old.in_use = 1 AND old.offered_at IS NOT NULL AND old.assigned_at IS NOT NULL
            AND old.state NOT IN ('updated', 'rolled-back', 'refused', 'failed')`)};
        ${oneMore('rollout = new.rollout AND device = new.device', seenBefore('new.device'))};
      END`,
    `CREATE TRIGGER rollout_heard_first AFTER INSERT ON device_update BEGIN
        ${oneFewer(`${heardIn('0')} FROM rollout_device WHERE device = new.device AND ${isWaitedFor}`)};
        ${oneMore('device = new.device', seenIn('new.'))};
      END`,
    `CREATE TRIGGER rollout_heard_again AFTER UPDATE OF asked_at, said_at ON device_update
      WHEN ${seenIn('old.')} / 3600000 <> ${seenIn('new.')} / 3600000
      BEGIN
        ${oneFewer(`${heardIn(seenIn('old.'))} FROM rollout_device WHERE device = new.device AND ${isWaitedFor}`)};
        ${oneMore('device = new.device', seenIn('new.'))};
      END`,
    'DROP INDEX device_update_seen', // nobody looks for devices by it any more
  ),
  '0024-advisory-publications': statements(
    `CREATE TABLE advisory_publication (id TEXT NOT NULL, number INTEGER NOT NULL, selection_json TEXT NOT NULL,
      title TEXT NOT NULL, publisher_json TEXT NOT NULL, content TEXT NOT NULL, initial_at INTEGER NOT NULL,
      at INTEGER NOT NULL, approval TEXT NOT NULL UNIQUE, people_json TEXT NOT NULL, sha256 TEXT NOT NULL,
      sha512 TEXT NOT NULL, octets INTEGER NOT NULL, document BLOB NOT NULL, PRIMARY KEY (id, number)) STRICT`,
  ),
  '0025-supplier-signatures': statements(
    'ALTER TABLE supplier_document ADD COLUMN signed_key TEXT',
    'ALTER TABLE supplier_document ADD COLUMN accepted_by TEXT',
    `UPDATE supplier_document SET accepted_by = actor WHERE actor <> 'server'`, // what a person took in counted
    'ALTER TABLE vulnerability_statement ADD COLUMN by_key TEXT',
    // what came by the folder alone was looked at by nobody: it is proposed from now on
    `UPDATE vulnerability_statement SET expires_at = unixepoch() * 1000
      WHERE actor = 'server' AND digest IS NOT NULL AND expires_at IS NULL`,
  ),
  '0026-users-informed': statements(
    'ALTER TABLE incident ADD COLUMN users_informed_at INTEGER',
    'ALTER TABLE incident ADD COLUMN users_informed_how TEXT',
  ),
  '0027-looks-at-changes': statements(
    'ALTER TABLE product_sbom ADD COLUMN undecided_all BLOB',
    'ALTER TABLE product_sbom ADD COLUMN advisories_mark TEXT',
  ),
}

/** Whether it has had exactly these migrations; a new file has had none, one of a newer server has had others. */
function isNewest(database: Database): boolean {
  const isThere = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'kysely_migration'"
  if (database.get(isThere) === undefined) return false
  const had = database.all<{ name: string }>('SELECT name FROM kysely_migration').map(({ name }) => name)
  return had.length === Object.keys(migrations).length && had.every((name) => name in migrations)
}

/**
 * Brings a database to the newest version. Runs on the writer's connection, before anything else uses it. What brings it there is
 * loaded when there is something to do: a server that starts again has nothing.
 */
export async function migrate(database: Database): Promise<void> {
  if (isNewest(database)) return
  const { migrateToLatest } = await import('./migrator.ts')
  await migrateToLatest(database, migrations)
}
