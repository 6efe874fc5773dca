import { createPkcs11Backend, fingerprintOf, PkiError, readPrivateFile } from '@sekisho/trust'
import type { ServerConfig } from '../config.ts'
import type { Home } from '../home/home.ts'
import type { TokenBackend } from './backends.ts'
import { KeyError } from './errors.ts'

type TokenConfig = Pick<ServerConfig, 'keys' | 'tokenPin'>

/** From the environment or a private file, at each login anew: it stays in no variable of ours. */
function pinOf({ keys, tokenPin }: TokenConfig): () => Promise<string> {
  return async () => {
    const file = keys?.pkcs11.pinFile
    const text = tokenPin ?? (file === undefined ? undefined : await readPrivateFile(file))
    if (text === undefined) throw new KeyError('KEY_PIN', { detail: { file } })
    return text.trim()
  }
}

const codes = {
  TOKEN_LIBRARY: 'KEY_TOKEN_LIBRARY',
  TOKEN_MISSING: 'KEY_TOKEN_MISSING',
  TOKEN_PIN: 'KEY_TOKEN_PIN',
  TOKEN_FAILED: 'KEY_TOKEN_FAILED',
} as const

/** What is wrong with the token, in the words of whoever has to mend it; no PIN is ever among them. */
function explain(error: unknown): unknown {
  if (!(error instanceof PkiError)) return error
  const { says = '', path, ...rest } = error.detail
  if (error.code === 'KEY_PERMISSIONS')
    return KeyError.of('KEY_PIN_PERMISSIONS', `chmod 600 ${String(path)}`, error)
  const code = new Map(Object.entries(codes)).get(error.code)
  const known = Object.entries(path === undefined ? rest : { path, ...rest })
  const facts = known.map(([name, value]) => `${name} ${String(value)}`)
  return code ? KeyError.of(code, facts.join(', '), error, String(says)) : error
}

/** The token that is configured, for the keys of this home: their labels begin with a part of its first root's fingerprint. */
export async function openToken(config: TokenConfig, home: Home): Promise<TokenBackend | undefined> {
  const pkcs11 = config.keys?.pkcs11
  if (!pkcs11) return undefined
  const { module, token } = pkcs11
  const prefix = `sekisho-${fingerprintOf(await home.certificate('root')).slice(0, 8)}-`
  const backend = createPkcs11Backend({ module, token, prefix, pin: pinOf(config) })
  try {
    await backend.list() // whether it can be used shows now, and not when something has to be signed
  } catch (error) {
    await backend.close()
    throw explain(error)
  }
  return { token, prefix, backend }
}
