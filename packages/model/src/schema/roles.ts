/** Roles of people (design §9). */
export const roles = [
  'admin',
  'security-officer',
  'release-manager',
  'operator',
  'developer',
  'auditor',
  'owner',
  'guest',
] as const
