/** Answers that are known, from the standards themselves. Every row names its source. */

const octets = (hex: string): Buffer => Buffer.from(hex, 'hex')
const base64url = (hex: string): string => octets(hex).toString('base64url')

/** NIST, "Example algorithms": SHA-256, SHA-384 and SHA-512 of "abc" (FIPS 180-2 appendices B.1, D.1, C.1). */
export const hashVectors = [
  ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'sha384',
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  ],
  [
    'sha512',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
      '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
] as const

/** RFC 4231 §4.3, test case 2. */
export const hmacVector = {
  key: Buffer.from('Jefe'),
  message: Buffer.from('what do ya want for nothing?'),
  mac: octets('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
}

/** RFC 5869 §A.1: HKDF with SHA-256. */
export const hkdfVector = {
  input: Buffer.alloc(22, 0x0b),
  salt: octets('000102030405060708090a0b0c'),
  info: octets('f0f1f2f3f4f5f6f7f8f9'),
  output: octets('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'),
}

/** RFC 6979 §A.2.5 and §A.2.6: message "sample", with SHA-256 and with SHA-384. */
export const ecdsaVectors = {
  'P-256': {
    hash: 'sha256',
    message: Buffer.from('sample'),
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: base64url('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'),
      x: base64url('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'),
      y: base64url('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299'),
    },
    signature: octets(
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
        'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    ),
  },
  'P-384': {
    hash: 'sha384',
    message: Buffer.from('sample'),
    key: {
      kty: 'EC',
      crv: 'P-384',
      d: base64url(
        '6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5',
      ),
      x: base64url(
        'ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc13',
      ),
      y: base64url(
        '8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720',
      ),
    },
    signature: octets(
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe46' +
        '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8',
    ),
  },
} as const

/** RFC 8032 §7.1, test 2. */
export const ed25519Vector = {
  message: octets('72'),
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: base64url('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
    x: base64url('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'),
  },
  signature: octets(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ),
}

/** RFC 7748 §6.1. */
export const x25519Vector = {
  key: {
    kty: 'OKP',
    crv: 'X25519',
    d: base64url('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'),
    x: base64url('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'),
  },
  peer: {
    kty: 'OKP',
    crv: 'X25519',
    x: base64url('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'),
  },
  shared: octets('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'),
}

/** The Galois/Counter Mode of Operation (McGrew, Viega), test case 16. */
export const gcmVector = {
  key: octets('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
  nonce: octets('cafebabefacedbaddecaf888'),
  aad: octets('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  plaintext: octets(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
      '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  ),
  ciphertext: octets(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
  ),
  tag: octets('76fc6ece0f4e1768cddf8853bb2d551b'),
}
