import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './database.ts'
import { kyselyOver } from './kysely.ts'

/** One migration: statements that are run in order. A published migration is never edited; a change is a further one. */
const statements = (...texts: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const text of texts) await sql.raw(text).execute(db)
  },
})

const migrations: Readonly<Record<string, Migration>> = {
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
  '0015-forecast': statements(
    `CREATE TABLE device_presence (device TEXT PRIMARY KEY REFERENCES device, last_at INTEGER NOT NULL,
      longest_absence INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE renewal_alert (device TEXT PRIMARY KEY REFERENCES device, reason TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  ),
}

/** Brings a database to the newest version. Runs on the writer's connection, before anything else uses it. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: kyselyOver(database),
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('the database could not be brought to the newest version', { cause: error })
}
