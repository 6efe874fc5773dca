import type { CatalogueFunctionRow } from './function.ts'

export const appFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'RA1',
    name: { en: 'App identity, channel and storage' },
    does: {
      en: 'Encrypted credentials and tokens in platform key store, device authentication, pinning, no embedded client secret, no secrets in URLs, protection against hostile sites and apps.',
    },
    serves:
      'N-C8, I-014, I-073, S01-35, S01-41, S07-03, S07-04, S08-07, S08-12 to S08-14, S08-17, S08-33, S08-34, S08-36 to S08-38, S10-01 to S10-03, S10-10, S10-26, S10-38, S10-45 to S10-47, S11-24, S11-32, S11-42',
  },
  {
    id: 'RA2',
    name: { en: 'App privilege and version gate' },
    does: {
      en: 'Data and command scopes, minimum version, partner limits, step-up for privileged functions.',
    },
    serves: 'N-C2, N-C8, I-049, S01-30, S01-48, S01-49, S04-08, S04-42, S07-05, S07-06, S07-08',
  },
  {
    id: 'RA3',
    name: { en: 'Consent, notice and rights interface' },
    does: {
      en: 'Understandable notices, granular and real-time choices, preview and edit before transfer, opt-in for headless devices.',
    },
    serves: 'S04-17 to S04-32, S04-62 to S04-64, S05-66, S10-50, S10-51',
  },
  {
    id: 'RA4',
    name: { en: 'Local gateway relay' },
    does: {
      en: 'Secure uplink, permitted-type and format checks, end-to-end protection of payloads through the relay.',
    },
    serves: 'S03-17, S03-18, S06-23, S07-09, S08-03, S08-04',
  },
  {
    id: 'RA5',
    name: { en: 'Owner and administrator console' },
    does: {
      en: 'Claim, share, transfer, group policies, patch status and one-step patching, log view, policies.',
    },
    serves: 'I-033, I-072, S01-44, S03-20, S10-07, S12-01',
  },
]
