/**
 * Keys whose private half is printed in a standard or shipped with a kit for developers, by the SHA-256 of their
 * SubjectPublicKeyInfo: they turn up in products again and again. Where each is printed stands beside it. More can be
 * loaded by whoever runs a server (`sekisho deny add --keys`).
 */
export const publishedKeys: ReadonlyMap<string, string> = new Map([
  ['5a7a78cca4a0f420d9bc62bb669c3c2759e39f723d3ae10dcbe0f0815a07ecd4', 'RFC 6979 appendix A.2.5'],
  ['2f95601fa82060b909bfc6b979dbd303d34d34e0afb27ea496beac362f242a4b', 'RFC 6979 appendix A.2.6'],
  ['2bd1bb0c44a897c30a7aa0991cde38d8062fe441de50da0f46825344f602e827', 'RFC 7515 appendix A.3'],
  ['51b944cdfa544d4c3273aa6bf350625a7dd53bbb6a71723274f538b19a207760', 'RFC 7517 appendix A.2'],
  ['ad32320cf6c596d884b05381ba573aba8ddd5749b4de8f4a23a79f9a89ddaeb2', 'RFC 7517 appendix A.2'],
  [
    '06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9',
    'RFC 8032 §7.1, RFC 8037 appendix A.1',
  ],
  ['deb2ded39dc26fce0e6085b6fc34bf6b5941913bbfe2ea614113cff9e004c170', 'RFC 8032 §7.1'],
  ['8d39ba50abe50f77b6bb8ae7b6927aff7ffbeba35ad2837c0e51e82bcbcc60d5', 'RFC 8032 §7.1'],
  ['a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f', 'RFC 8410 §10.3'],
  [
    '5bb47b4a48b5096b38006cf74fee31d31d93d420409e04d009ff603a13eebf0c',
    'ESP-IDF, examples/protocols/https_server/simple/main/certs/prvtkey.pem',
  ],
  ['78589787a4b72aa93db73b6354bb74cd0e1addf1d4341146ea0392bccb6ec003', 'wolfSSL, certs/ca-ecc-key.pem'],
  ['2af71d89b7a3f5be7c9f9da6f17ffe5835eae8a038ccd4125f2a11209979c82a', 'wolfSSL, certs/ecc-privOnlyKey.pem'],
])
