import { idsIn } from '../knowledge/obligations/ids.ts'

/** A function of the catalogue that stands, in whole or in part. */
export interface BuiltFunction {
  readonly id: string
  /** Folders, from the root of the repository. */
  readonly folders: readonly string[]
  /** Of the obligations that the function serves, those of which the code there meets this function's part. */
  readonly meets: readonly string[]
}

const built = (id: string, folders: readonly string[], meets: string): BuiltFunction => ({
  id,
  folders,
  meets: idsIn(meets),
})

/**
 * Kept by hand: what stands, where, and which of the function's obligations it meets. What is planned, or half there, is
 * left out; a function without a row here isn't built. Where an obligation asks something of device and back end, one of
 * the two may be all that stands: the page names the function.
 */
export const builtFunctions: readonly BuiltFunction[] = [
  built(
    'RB1',
    [
      'packages/server/src/registry',
      'packages/server/src/factory',
      'packages/server/src/owners',
      'packages/server/src/disposal',
    ],
    'S01-28, S03-06, S03-07, S03-10, S03-11, S03-13, S08-28, S10-04, S10-06, S11-46',
  ),
  built(
    'RB2',
    ['packages/server/src/enrolment', 'packages/server/src/revocation', 'packages/trust/src'],
    `N-B4, I-050, S01-28, S03-04, S03-05, S06-19, S08-28, S10-04, S10-25, S10-31, S10-33 to S10-35, S11-33, S11-36,
    S11-37, S11-44 to S11-46`,
  ),
  built(
    'RB3',
    ['packages/gate/src/engine', 'packages/gate/src/checkpoint'],
    `N-B4, I-050, S01-41, S03-14 to S03-16, S03-25, S04-40, S06-14, S06-16, S07-13, S08-10, S08-12, S08-13, S08-29,
    S08-30, S10-14 to S10-16, S10-23, S10-25, S10-35 to S10-37, S11-32, S11-42`,
  ),
  built(
    'RB4',
    ['packages/gate/src/inspection', 'packages/gate/src/codec'],
    'N-C6, I-012, S01-32, S01-33, S01-43, S06-13, S06-23, S08-02 to S08-08, S10-22, S10-23, S12-09',
  ),
  built(
    'RB5',
    ['packages/gate/src', 'packages/server/src/watch'],
    'N-B1, N-B2, N-C5, N-C6, I-012, I-136, S01-42, S08-02',
  ),
  built(
    'RB6',
    ['packages/server/src/access', 'packages/server/src/commands'],
    'I-049, S01-48, S03-24, S07-06, S08-09, S08-10, S08-31, S10-06, S10-16, S10-21',
  ),
  built(
    'RB8',
    [
      'packages/trust/src',
      'packages/server/src/people',
      'packages/server/src/approvals',
      'packages/server/src/ceremony',
      'packages/server/src/data-keys',
      'packages/server/src/keys',
    ],
    'S10-31, S11-02, S11-03, S11-06 to S11-09, S11-12, S11-20, S11-21, S11-23, S11-39 to S11-41',
  ),
  built('RB9', ['packages/server/src/audit'], 'S12-02, S12-04'),
  built('RB12', ['packages/gate/src/inspection'], 'S04-11'),
  built('RB13', ['packages/server/src/telemetry', 'packages/server/src/adapters/sqlite'], ''),
  built(
    'RB14',
    [
      'packages/server/src/vulnerabilities',
      'packages/server/src/adapters/advisories',
      'packages/assurance/src/vulnerabilities',
    ],
    'S03-11, S04-10',
  ),
  built(
    'RD1',
    [
      'packages/agent/src/health',
      'packages/agent/src/keys',
      'packages/server/src/attestation',
      'packages/trust/src',
    ],
    'S05-27',
  ),
  built('RD2', ['packages/agent/src', 'packages/server/src/health'], 'S01-31, S05-35, S05-52 to S05-54'),
  built(
    'RD3',
    ['packages/agent/src', 'packages/trust/src'],
    'I-063, I-119, S01-28, S05-37, S05-46, S10-01, S10-02, S10-30, S10-32, S11-14, S11-22, S11-23, S11-30',
  ),
  built(
    'RD4',
    ['packages/agent/src', 'packages/trust/src'],
    `I-050, S01-32, S01-33, S01-41, S03-14 to S03-16, S03-25, S04-40, S06-14, S06-16, S06-23, S08-08, S08-12, S08-29,
    S08-30, S08-32, S10-15, S10-22, S10-23, S10-25, S10-36, S10-37, S11-32, S11-34, S11-35, S11-42`,
  ),
  built('RD7', ['packages/agent/src'], 'S07-06'),
  built(
    'RD8',
    ['packages/agent/src/health', 'packages/server/src/health'],
    'S01-52, S01-53, S05-39, S05-43 to S05-46, S05-57, S05-58, S05-60, S05-61, S12-15',
  ),
  built('RD9', ['packages/agent/src'], 'S12-02, S12-15'),
  built(
    'RD12',
    ['packages/agent/src'],
    'S03-04 to S03-06, S03-09, S06-19, S10-04, S10-33, S10-34, S11-18, S11-44, S11-45',
  ),
  built('RA4', ['packages/agent/src'], 'S03-17, S06-23'),
  built('V01', ['packages/assurance/src/rules', 'packages/assurance/src/threats'], ''),
  built('V02', ['packages/assurance/src/requirements', 'packages/assurance/src/trace'], ''),
  built(
    'V15',
    ['packages/assurance/src/reports/reviews'],
    'N-P3, N-P18, S08-35, S09-02 to S09-04, S09-07, S09-12, S09-13, S09-23',
  ),
  built(
    'V18',
    ['packages/server/src/factory', 'packages/assurance/src/reports/reviews'],
    'S01-28, S01-52, S05-57 to S05-59, S09-07 to S09-09, S11-17',
  ),
  built(
    'V19',
    [
      'packages/server/src/vulnerabilities',
      'packages/server/src/cases',
      'packages/assurance/src/vulnerabilities',
    ],
    'S01-45 to S01-47, S04-10, S05-50',
  ),
  built('V21', ['packages/assurance/src/knowledge'], 'C-29'),
]
