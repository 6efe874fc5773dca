import type { CatalogueFunctionRow } from './function.ts'

export const backendFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'RB1',
    name: { en: 'Device registry and life cycle' },
    does: {
      en: 'Unique identity per unit, name, type, hardware and software profile, location, owner, groups, states from made to retired; directory with authorised discovery; transfer of ownership; device identity independent of user identity.',
    },
    serves: 'I-072, S01-28, S03-06 to S03-11, S03-13, S03-21, S08-28, S10-04, S10-06, S11-46',
  },
  {
    id: 'RB2',
    name: { en: 'Enrolment, bootstrap and PKI' },
    does: {
      en: 'CSR-based issuance (EST-like), maker certificate to operational certificate, administrator vouching, identity and membership credentials, pseudonym pools, chain and validity policy, revocation, deny list.',
    },
    serves:
      'N-B4, I-050, I-054, S01-28, S03-04, S03-05, S03-21, S04-37, S04-69, S05-18, S06-19, S06-25, S06-27, S08-28, S10-04, S10-12, S10-25, S10-31, S10-33 to S10-35, S11-33, S11-36, S11-37, S11-44 to S11-46',
  },
  {
    id: 'RB3',
    name: { en: 'Device gateway' },
    does: {
      en: 'MQTT, HTTP/REST, WebSocket and CoAP access over TLS/DTLS only, mutual certificate authentication (tiers for weaker devices), forward secrecy, session lifetime, large-scale connections, rules that store, forward or re-publish.',
    },
    serves:
      'N-B4, I-036, I-050, S01-41, S01-68, S03-14 to S03-18, S03-25, S03-30, S04-40, S06-05, S06-14, S06-16, S06-22, S07-13, S08-10, S08-12, S08-13, S08-25, S08-29, S08-30, S10-14 to S10-20, S10-23 to S10-25, S10-35 to S10-37, S10-43, S11-26, S11-32, S11-42',
  },
  {
    id: 'RB4',
    name: { en: 'Message and API guard' },
    does: {
      en: 'Permitted types, format and schema checks, signatures and MACs, replay window, size and rate limits, no detail in errors, disclosure limited to need.',
    },
    serves:
      'N-B3, N-C6, I-012, I-014, S01-32, S01-33, S01-36, S01-43, S06-13, S06-23, S08-02 to S08-08, S10-22, S10-23, S12-09',
  },
  {
    id: 'RB5',
    name: { en: 'Network, web and DoS defence' },
    does: {
      en: 'Monitoring and blocking, connection limits, restriction by destination, volume and content, quarantine, hardening of web services (no SQL injection), scan detection.',
    },
    serves:
      'N-B1 to N-B3, N-C4 to N-C6, N-P2, I-012, I-051, I-136, S01-42, S04-07, S06-12, S06-17, S07-12, S08-02, S10-42',
  },
  {
    id: 'RB6',
    name: { en: 'Identity and access for people, apps and services' },
    does: {
      en: 'Authorisation server (OAuth 2 with PKCE), two-factor, roles by least privilege, policy templates, device ACLs, remote-command allow-lists, delegated and OEM access, sharing and revocation (UMA style), minimum app version.',
    },
    serves:
      'N-C2, I-014, I-049, I-072, I-099, S01-36, S01-48, S01-49, S03-19, S03-20, S03-22, S03-24, S04-08, S04-42, S07-05 to S07-08, S07-11, S08-09, S08-10, S08-25, S08-31, S09-12, S10-04 to S10-08, S10-12, S10-16, S10-20, S10-21, S10-24, S10-26, S10-38, S10-40 to S10-43, S10-45, S10-48, S10-50, S10-51',
  },
  {
    id: 'RB7',
    name: { en: 'Update service' },
    does: {
      en: 'Signed (TUF roles) and encrypted releases, authority and approvals, staged roll-out with trial, critical releases forced, automatic windows, rollback protection, result tracking, pin and key updates.',
    },
    serves:
      'N-B7, N-B8, N-P18, I-033, I-052, I-071, S01-44, S01-47, S03-12, S04-10, S05-41, S05-51, S08-38, S09-01, S09-05, S09-06, S09-12, S09-14 to S09-16, S09-18, S09-20, S09-21, S09-25, S09-26, S09-29, S11-13, S12-10',
  },
  {
    id: 'RB8',
    name: { en: 'Key-management service' },
    does: {
      en: 'All phases with ledger, HSM-capable signing, wrapping and rekeying, lifetimes, zeroisation, strict roles, separation of duties, multi-person approval, KMIP-like operations.',
    },
    serves:
      'S08-17, S09-18, S09-19, S10-01, S10-31, S11-02 to S11-09, S11-12, S11-20 to S11-24, S11-28, S11-38 to S11-41, S11-43',
  },
  {
    id: 'RB9',
    name: { en: 'Event log and visibility' },
    does: {
      en: 'Intake from constrained devices, the ten minimum event types, login monitoring, REST access for customers, syslog forwarding to a SIEM, audit of administration.',
    },
    serves: 'I-107, S03-23, S04-09, S11-09, S12-01 to S12-15',
  },
  {
    id: 'RB10',
    name: { en: 'Anomaly and precursor detection' },
    does: {
      en: 'Server-side learning per device type from telemetry, verdicts and restrictions back to the device.',
    },
    serves: 'N-B5, N-D4, S06-05',
  },
  {
    id: 'RB11',
    name: { en: 'Emergency stop and safety supervision' },
    does: { en: 'Provider-initiated, authorised and audited stop, acknowledgement tracking.' },
    serves: 'N-B6',
  },
  {
    id: 'RB12',
    name: { en: 'Privacy service' },
    does: {
      en: 'Data inventory and purposes, notices, granular opt-in and opt-out, consent proof, access/correction/export/deletion, capture time and frequency, retention, anonymisation before new purpose or third party, data sheet.',
    },
    serves:
      'S04-11, S04-12, S04-17 to S04-22, S04-24, S04-25, S04-27 to S04-30, S04-32 to S04-34, S04-46, S04-52, S04-54, S04-63, S04-65, S10-50',
  },
  {
    id: 'RB13',
    name: { en: 'Protected data store' },
    does: {
      en: 'Encryption, authenticated access, integrity verification, owner separation, retention enforcement.',
    },
    serves: 'S01-34, S04-12, S04-33, S04-34, S04-47, S07-11',
  },
  {
    id: 'RB14',
    name: { en: 'Fleet vulnerability and configuration management' },
    does: {
      en: 'Inventory against advisories, desired and reported configuration, patch status, overdue restriction, support periods, monitoring until retirement.',
    },
    serves: 'N-B8, I-033, I-071, S01-44, S01-71, S03-11, S03-12, S04-09, S04-10',
  },
  {
    id: 'RB15',
    name: { en: 'Offload for constrained devices' },
    does: {
      en: 'Encryption or analysis done in cloud or gateway for devices that cannot, registered as a compensating control.',
    },
    serves: 'N-B9',
  },
]
