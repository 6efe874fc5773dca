import { resolve } from 'node:path'
import { type Static, Type } from 'typebox'
import { Clone, Default, Errors } from 'typebox/value'
import { defaultCasePolicy } from './cases/case.ts'
import { codedError } from './errors.ts'
import { defaultUploads, GIB } from './updates/upload-limits.ts'
import { defaultFixPolicy } from './vulnerabilities/finding.ts'

const Port = (description: string, port: number) =>
  Type.Integer({
    description: `${description}; 0: any free port`,
    default: port,
    minimum: 0,
    maximum: 65_535,
  })

const Host = (description: string) =>
  Type.String({ description, default: '127.0.0.1', pattern: String.raw`^[0-9A-Za-z.:-]{1,253}$` })

const Days = (description: string, days: number) =>
  Type.Integer({ description: `${description}, days`, default: days, minimum: 1, maximum: 3650 })

/** Everything that is configured about a server. What a product model says is never configuration as well. */
export const serverConfig = Type.Object(
  {
    home: Type.String({ description: 'the data directory; made when missing', minLength: 1 }),
    host: Host('address on which devices are served (MQTT and HTTPS)'),
    mqttPort: Port('port for MQTT over mutual TLS', 8883),
    deviceHttpsPort: Port('port for EST and what else devices fetch', 8443),
    httpHost: Host(
      'address of the API; it speaks plain HTTP, so that beyond loopback a TLS proxy belongs before it',
    ),
    httpPort: Port('port of the API', 8080),
    names: Type.Array(Type.String({ pattern: String.raw`^[0-9A-Za-z.:-]{1,253}$` }), {
      description: 'further names in the server certificate; localhost and the host name are there already',
      default: [],
      maxItems: 50,
    }),
    pkiUrl: Type.Optional(
      Type.String({
        description:
          'address at which anybody reaches this API for revocation lists and OCSP, such as http://pki.example.com; issued certificates name it, and plain HTTP is right for it',
        pattern: String.raw`^https?://[0-9A-Za-z.-]{1,253}(:[0-9]{1,5})?(/[0-9A-Za-z._~-]+)*$`,
      }),
    ),
    eventDays: Type.Integer({
      description: 'how long security events are kept, days',
      default: 400,
      minimum: 1,
      maximum: 36_500,
    }),
    mostEvents: Type.Integer({
      description: 'how many security events are kept; of more, the oldest go, whatever their age',
      default: 1_000_000,
      minimum: 1000,
      maximum: 1_000_000_000,
    }),
    approvals: Type.Object(
      {
        people: Type.Integer({
          description:
            'how many different people a sensitive act needs; some acts demand two whatever is said here',
          default: 2,
          minimum: 1,
          maximum: 20,
        }),
        kinds: Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 20 }), {
          description: 'the same by kind of act: `keys.rotate`',
          default: {},
        }),
      },
      { additionalProperties: false, default: {} },
    ),
    advisories: Type.Object(
      {
        records: Type.Optional(
          Type.String({
            description: 'folder with advisories (OSV, KEV, EPSS) that is read once a day',
            minLength: 1,
          }),
        ),
        origin: Type.Optional(
          Type.String({
            description:
              'address at which a TLS proxy shows this API to everybody, such as https://psirt.example.com: advisories that people have published are then found below /.well-known/csaf/ there',
            pattern: String.raw`^https://[0-9A-Za-z.-]{1,253}(:[0-9]{1,5})?$`,
          }),
        ),
        aggregators: Type.Optional(
          Type.Object(
            {
              list: Type.Boolean({ description: 'whether they may name this provider' }),
              mirror: Type.Boolean({ description: 'whether they may copy its documents' }),
            },
            { additionalProperties: false, description: 'what aggregators of CSAF may do; absent: both' },
          ),
        ),
        suppliers: Type.Optional(
          Type.Array(
            Type.Object(
              {
                name: Type.String({
                  description: 'as their documents name them',
                  minLength: 1,
                  maxLength: 200,
                }),
                keys: Type.Array(Type.String({ minLength: 1, maxLength: 4096 }), {
                  description: 'files with a public key or a certificate each (PEM)',
                  minItems: 1,
                  maxItems: 20,
                }),
              },
              { additionalProperties: false },
            ),
            {
              description:
                'suppliers whose documents count without a person where one of these keys has signed them',
              maxItems: 200,
            },
          ),
        ),
        trusted: Type.Optional(
          Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
            description:
              'has no effect any more: a name in a document that nobody signed proves nothing; register keys in `suppliers`',
            maxItems: 200,
          }),
        ),
        statements: Type.Optional(
          Type.String({
            description:
              'folder with documents of suppliers (CSAF, OpenVEX, CycloneDX) that is read once a day',
            minLength: 1,
          }),
        ),
      },
      { additionalProperties: false, default: {} },
    ),
    uploads: Type.Object(
      {
        perPersonGiB: Type.Number({
          description: 'for each person',
          default: defaultUploads.perPerson / GIB,
          minimum: 0.001,
          maximum: 1_000_000,
        }),
        totalGiB: Type.Number({
          description: 'for everybody together',
          default: defaultUploads.total / GIB,
          minimum: 0.001,
          maximum: 1_000_000,
        }),
      },
      {
        additionalProperties: false,
        default: {},
        description: 'how much may be uploaded for updates that no draft and no release names yet, GiB',
      },
    ),
    fixWithinDays: Type.Object(
      {
        exploited: Days('what is known to be exploited', defaultFixPolicy.exploited),
        critical: Days('critical vulnerabilities', defaultFixPolicy.critical),
        high: Days('those of high severity, and those that nobody has rated', defaultFixPolicy.high),
        medium: Days('those of medium severity', defaultFixPolicy.medium),
        low: Days('those of low severity', defaultFixPolicy.low),
        investigation: Days('how long one may be under investigation', defaultFixPolicy.investigation),
      },
      { additionalProperties: false, default: {}, description: 'by when vulnerabilities have to be fixed' },
    ),
    casesWithinDays: Type.Object(
      {
        acknowledge: Days('the answer to a report from outside', defaultCasePolicy.acknowledge),
        triage: Days('its first judgement', defaultCasePolicy.triage),
        disclose: Days('its publication', defaultCasePolicy.disclose),
        keepContact: Days(
          "how long the reporter's contact is kept behind the end of a case",
          defaultCasePolicy.keepContact,
        ),
      },
      { additionalProperties: false, default: {}, description: 'by when reports from outside are answered' },
    ),
    keys: Type.Optional(
      Type.Object(
        {
          pkcs11: Type.Object(
            {
              module: Type.String({ description: 'path of the PKCS#11 library of the token', minLength: 1 }),
              token: Type.String({
                description: "the token's label; keys are made in it from now on",
                minLength: 1,
                maxLength: 32,
              }),
              pinFile: Type.Optional(
                Type.String({
                  description:
                    'file of mode 0600 that holds the PIN; or SEKISHO_PKCS11_PIN in the environment',
                  minLength: 1,
                }),
              ),
            },
            { additionalProperties: false },
          ),
        },
        { additionalProperties: false, description: 'where private keys are, beside the encrypted files' },
      ),
    ),
    tokenPin: Type.Optional(Type.String({ description: 'PIN of the PKCS#11 token', minLength: 1 })),
    logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], { default: 'info' }),
    machineSecret: Type.Optional(
      Type.String({
        description: 'opens the key files; takes the place of the file machine.secret',
        minLength: 16,
      }),
    ),
    rootPassphrase: Type.Optional(
      Type.String({
        description: 'encrypts the export of the root key when the home is made',
        minLength: 12,
      }),
    ),
  },
  { additionalProperties: false },
)

export type ServerConfig = Readonly<Static<typeof serverConfig>>
/** What has to be said: the home. All else has a default. */
export type ServerConfigInput = Partial<ServerConfig> & Pick<ServerConfig, 'home'>

export const configCodes = {
  CONFIG_INVALID: { status: 400, outside: 'the configuration has faults' },
} as const

export class ConfigError extends codedError('ConfigError', configCodes) {}

const shown = ({ instancePath, message }: { instancePath: string; message: string }): string =>
  `${instancePath === '' ? 'configuration' : instancePath.slice(1)}: ${message}`

/**
 * The configuration, complete and frozen.
 * @throws ConfigError CONFIG_INVALID; its message lists every fault
 */
export function parseConfig(input: object): ServerConfig {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const config = Default(serverConfig, Clone(given))
  const faults = Errors(serverConfig, config)
  if (faults.length > 0) {
    const error = new ConfigError('CONFIG_INVALID')
    error.message = faults.map(shown).join('\n')
    throw error
  }
  const checked = config as ServerConfig // checked the line before
  return Object.freeze({ ...checked, home: resolve(checked.home) })
}

/** What may come from the environment: secrets only, since a command line can be read by other users. */
export const fromEnvironment = (env: NodeJS.ProcessEnv): Partial<ServerConfig> => ({
  ...(env['SEKISHO_PKCS11_PIN'] === undefined ? {} : { tokenPin: env['SEKISHO_PKCS11_PIN'] }),
  ...(env['SEKISHO_MACHINE_SECRET'] === undefined ? {} : { machineSecret: env['SEKISHO_MACHINE_SECRET'] }),
  ...(env['SEKISHO_ROOT_PASSPHRASE'] === undefined ? {} : { rootPassphrase: env['SEKISHO_ROOT_PASSPHRASE'] }),
})
