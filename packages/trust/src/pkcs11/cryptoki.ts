import { PkiError } from '../errors.ts'

// `pkcs11js` is an optional peer: a native module that only those need who have a token (decision 0014). What we use of it
// is declared here, so that nothing of ours needs it to be installed.

/** A handle of a slot, a session or an object: a buffer that the library gives and takes. */
export type Handle = Buffer

export interface Attribute {
  readonly type: number
  readonly value?: Buffer | number | boolean | string
}

interface OaepParameters {
  readonly type: number
  readonly hashAlg: number
  readonly mgf: number
  readonly source: number
}

export interface Mechanism {
  readonly mechanism: number
  readonly parameter?: OaepParameters
}

/** The functions of PKCS #11 3.0 §5 that we call. */
export interface Cryptoki {
  load(path: string): void
  close(): void
  C_Initialize(options: { readonly flags: number }): void
  C_Finalize(): void
  C_GetSlotList(tokenPresent: boolean): Handle[]
  C_GetTokenInfo(slot: Handle): { readonly label: string }
  C_GetMechanismList(slot: Handle): number[]
  C_OpenSession(slot: Handle, flags: number): Handle
  C_CloseSession(session: Handle): void
  C_CloseAllSessions(slot: Handle): void
  C_Login(session: Handle, userType: number, pin: string): void
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void
  C_FindObjects(session: Handle, most: number): Handle[]
  C_FindObjectsFinal(session: Handle): void
  C_GetAttributeValue(
    session: Handle,
    object: Handle,
    wanted: readonly Attribute[],
  ): readonly { readonly type: number; readonly value: Buffer }[]
  C_CreateObject(session: Handle, template: readonly Attribute[]): Handle
  C_DestroyObject(session: Handle, object: Handle): void
  C_GenerateKeyPairAsync(
    session: Handle,
    mechanism: Mechanism,
    publicTemplate: readonly Attribute[],
    privateTemplate: readonly Attribute[],
  ): Promise<{ readonly publicKey: Handle; readonly privateKey: Handle }>
  C_UnwrapKey(
    session: Handle,
    mechanism: Mechanism,
    unwrapping: Handle,
    wrapped: Buffer,
    template: readonly Attribute[],
  ): Handle
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void
  C_SignAsync(session: Handle, data: Buffer, room: Buffer): Promise<Buffer>
}

interface Pkcs11Module {
  readonly PKCS11: new () => Cryptoki
}

/** Numbers of the standard (PKCS #11 3.0, header files); `pkcs11js` lacks those of EdDSA. */
export const ck = {
  CKF_OS_LOCKING_OK: 0x2,
  CKF_RW_SESSION: 0x2,
  CKF_SERIAL_SESSION: 0x4,
  CKU_USER: 1,
  CKO_PUBLIC_KEY: 2,
  CKO_PRIVATE_KEY: 3,
  CKO_SECRET_KEY: 4,
  CKK_EC: 0x3,
  CKK_AES: 0x1f,
  CKK_EC_EDWARDS: 0x40,
  CKA_CLASS: 0x0,
  CKA_TOKEN: 0x1,
  CKA_PRIVATE: 0x2,
  CKA_LABEL: 0x3,
  CKA_VALUE: 0x11,
  CKA_KEY_TYPE: 0x100,
  CKA_ID: 0x102,
  CKA_SENSITIVE: 0x103,
  CKA_WRAP: 0x106,
  CKA_UNWRAP: 0x107,
  CKA_SIGN: 0x108,
  CKA_VERIFY: 0x10a,
  CKA_MODULUS: 0x120,
  CKA_MODULUS_BITS: 0x121,
  CKA_PUBLIC_EXPONENT: 0x122,
  CKA_EXTRACTABLE: 0x162,
  CKA_EC_PARAMS: 0x180,
  CKA_EC_POINT: 0x181,
  CKM_RSA_PKCS_KEY_PAIR_GEN: 0x0,
  CKM_RSA_PKCS_OAEP: 0x9,
  CKM_SHA_1: 0x220,
  CKM_SHA256: 0x250,
  CKG_MGF1_SHA1: 0x1,
  CKG_MGF1_SHA256: 0x2,
  CKZ_DATA_SPECIFIED: 0x1,
  CK_PARAMS_RSA_OAEP: 4, // of pkcs11js itself: which structure the parameter is
  CKM_EC_KEY_PAIR_GEN: 0x1040,
  CKM_ECDSA: 0x1041,
  CKM_EC_EDWARDS_KEY_PAIR_GEN: 0x1055,
  CKM_EDDSA: 0x1057,
  CKM_AES_KEY_WRAP_PAD: 0x210a,
} as const

async function loadBinding(): Promise<Pkcs11Module> {
  const name: string = 'pkcs11js' // a variable, so that no bundler and no type check looks for it
  try {
    const loaded = (await import(name)) as { readonly default: Pkcs11Module } // CommonJS: what it exports is the default
    return loaded.default
  } catch (cause) {
    throw new PkiError('TOKEN_LIBRARY', { detail: { says: 'npm install pkcs11js@2.1.7' }, cause })
  }
}

/** A library is initialised once in a process, however many tokens in it are used (PKCS #11 3.0 §5.4). */
const libraries = new Map<string, { readonly cryptoki: Promise<Cryptoki>; users: number }>()

async function initialise(path: string): Promise<Cryptoki> {
  const { PKCS11 } = await loadBinding()
  const cryptoki = new PKCS11()
  try {
    cryptoki.load(path)
    cryptoki.C_Initialize({ flags: ck.CKF_OS_LOCKING_OK }) // signatures run on several threads
    return cryptoki
  } catch (cause) {
    throw new PkiError('TOKEN_LIBRARY', { detail: { path, says: 'is it the library of your token?' }, cause })
  }
}

/** @throws PkiError TOKEN_LIBRARY: `pkcs11js` isn't installed, or the library can't be loaded */
export async function openLibrary(path: string): Promise<Cryptoki> {
  const known = libraries.get(path) ?? { cryptoki: initialise(path), users: 0 }
  libraries.set(path, known)
  known.users += 1
  try {
    return await known.cryptoki
  } catch (error) {
    libraries.delete(path)
    throw error
  }
}

export async function closeLibrary(path: string): Promise<void> {
  const known = libraries.get(path)
  if (!known) return
  known.users -= 1
  if (known.users > 0) return
  libraries.delete(path)
  const cryptoki = await known.cryptoki
  cryptoki.C_Finalize()
  cryptoki.close()
}
