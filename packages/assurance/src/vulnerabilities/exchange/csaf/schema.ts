import {
  anything,
  instant,
  justOne,
  lazily,
  list,
  number,
  object,
  oneOf,
  both,
  pattern,
  set,
  type Shape,
  text,
  uri,
  word,
} from '../shape.ts'
import { tlpLabels, vexJustifications } from '../statement.ts'

/** The structure of CSAF 2.0 documents (§3). Tests of what it can't say are in `tests.ts`. */

const language = pattern(/^([a-z]{2,8}(-[a-z0-9]{1,8})*|x(-[a-z0-9]{1,8})+|i-default|i-mingo)$/i, 'language') // §3.1.4
const version = pattern(
  /^((0|[1-9]\d*)|(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-.]+)?(\+[0-9A-Za-z-.]+)?)$/,
  'version',
) // §3.1.11

const notes = list(
  object(
    {
      category: word('description', 'details', 'faq', 'general', 'legal_disclaimer', 'other', 'summary'),
      text,
    },
    { audience: text, title: text },
  ),
) // §3.1.8

const references = list(object({ summary: text, url: uri }, { category: word('external', 'self') }))
const acknowledgments = list(
  both(
    object({}, { names: list(text), organization: text, summary: text, urls: list(uri) }),
    oneOf('names', 'organization', 'summary', 'urls'),
  ),
)
const productIds = set(text) // §3.1.10
const products = { product_ids: productIds, group_ids: productIds }

const hashes = list(
  object({
    file_hashes: list(object({ algorithm: text, value: pattern(/^[0-9a-fA-F]{32,}$/, 'hash') })),
    filename: text,
  }),
)

/** Formatted strings of CPE 2.3 (NISTIR 7695 §6.2) and URIs of CPE 2.2 (§6.1). */
const cpe = pattern(
  /^(cpe:2\.3:[aho*-](:(\\[!-/:-@[-`{-~]|[\w.*?-])+){10}|cpe:\/[aho]?(:[\w.~%-]*){0,6})$/i,
  'cpe',
)

/** §3.1.3 */
const fullProduct = object(
  { name: text, product_id: text },
  {
    product_identification_helper: object(
      {},
      {
        cpe,
        hashes,
        model_numbers: set(text),
        purl: pattern(/^pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*\/.+/, 'purl'),
        sbom_urls: list(uri),
        serial_numbers: set(text),
        skus: list(text),
        x_generic_uris: list(object({ namespace: uri, uri })),
      },
    ),
  },
)

/** §3.1.2 */
const branches: Shape = list(
  both(
    object(
      {
        category: word(
          'architecture',
          'host_name',
          'language',
          'legacy',
          'patch_level',
          'product_family',
          'product_name',
          'product_version',
          'product_version_range',
          'service_pack',
          'specification',
          'vendor',
        ),
        name: text,
      },
      { branches: lazily(() => branches), product: fullProduct },
    ),
    justOne('branches', 'product'),
  ),
)

/** §3.2.1 */
const document = object(
  {
    category: pattern(/^[^\s\-_.](.*[^\s\-_.])?$/, 'category'),
    csaf_version: word('2.0'),
    publisher: object(
      {
        category: word('coordinator', 'discoverer', 'other', 'translator', 'user', 'vendor'),
        name: text,
        namespace: uri,
      },
      { contact_details: text, issuing_authority: text },
    ),
    title: text,
    tracking: object(
      {
        current_release_date: instant,
        id: pattern(/^\S(.*\S)?$/, 'id'),
        initial_release_date: instant,
        revision_history: list(
          object({ date: instant, number: version, summary: text }, { legacy_version: text }),
        ),
        status: word('draft', 'final', 'interim'),
        version,
      },
      {
        aliases: set(text),
        generator: object({ engine: object({ name: text }, { version: text }) }, { date: instant }),
      },
    ),
  },
  {
    acknowledgments,
    aggregate_severity: object({ text }, { namespace: uri }),
    distribution: both(
      object({}, { text, tlp: object({ label: word(...tlpLabels) }, { url: uri }) }),
      oneOf('text', 'tlp'),
    ),
    lang: language,
    notes,
    references,
    source_lang: language,
  },
)

/** §3.2.2 */
const productTree = both(
  object(
    {},
    {
      branches,
      full_product_names: list(fullProduct),
      product_groups: list(
        object(
          { group_id: text, product_ids: both(productIds, list(text, { least: 2 })) },
          { summary: text },
        ),
      ),
      relationships: list(
        object({
          category: word(
            'default_component_of',
            'external_component_of',
            'installed_on',
            'installed_with',
            'optional_component_of',
          ),
          full_product_name: fullProduct,
          product_reference: text,
          relates_to_product_reference: text,
        }),
      ),
    },
  ),
  oneOf('branches', 'full_product_names', 'product_groups', 'relationships'),
)

const severity = word('NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')

const scores = list(
  both(
    object(
      { products: productIds },
      {
        cvss_v2: object({ version: word('2.0'), vectorString: text, baseScore: number }),
        cvss_v3: object({
          version: word('3.0', '3.1'),
          vectorString: pattern(/^CVSS:3\.[01](\/[A-Z]{1,3}:[A-Z])+$/, 'cvss-3'),
          baseScore: number,
          baseSeverity: severity,
        }),
      },
    ),
    oneOf('cvss_v2', 'cvss_v3'),
  ),
)

const restarts = word(
  'none',
  'vulnerable_component',
  'service',
  'parent',
  'dependencies',
  'connected',
  'machine',
  'zone',
  'system',
)

const statuses = [
  'first_affected',
  'first_fixed',
  'fixed',
  'known_affected',
  'known_not_affected',
  'last_affected',
  'recommended',
  'under_investigation',
]

/** §3.2.3 */
const vulnerability = object(
  {},
  {
    acknowledgments,
    cve: pattern(/^CVE-[0-9]{4}-[0-9]{4,}$/, 'cve'),
    cwe: object({ id: pattern(/^CWE-[1-9]\d{0,5}$/, 'cwe'), name: text }),
    discovery_date: instant,
    flags: list(object({ label: word(...vexJustifications) }, { date: instant, ...products })),
    ids: set(object({ system_name: text, text })),
    involvements: set(
      object(
        {
          party: word('coordinator', 'discoverer', 'other', 'user', 'vendor'),
          status: word('completed', 'contact_attempted', 'disputed', 'in_progress', 'not_contacted', 'open'),
        },
        { date: instant, summary: text },
      ),
    ),
    notes,
    product_status: both(
      object({}, Object.fromEntries(statuses.map((status) => [status, productIds]))),
      oneOf(...statuses),
    ),
    references,
    release_date: instant,
    remediations: list(
      object(
        {
          category: word('mitigation', 'no_fix_planned', 'none_available', 'vendor_fix', 'workaround'),
          details: text,
        },
        {
          date: instant,
          entitlements: list(text),
          restart_required: object({ category: restarts }, { details: text }),
          url: uri,
          ...products,
        },
      ),
    ),
    scores,
    threats: list(
      object(
        { category: word('exploit_status', 'impact', 'target_set'), details: text },
        { date: instant, ...products },
      ),
    ),
    title: text,
  },
)

export const csafSchema: Shape = object(
  { document },
  { product_tree: productTree, vulnerabilities: list(vulnerability), $schema: anything },
)
