import { createPkcs11Backend, fingerprintOf, readPrivateFile } from '@sekisho/trust'
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

/** The token that is configured, for the keys of this home: their labels begin with a part of its first root's fingerprint. */
export async function openToken(config: TokenConfig, home: Home): Promise<TokenBackend | undefined> {
  const pkcs11 = config.keys?.pkcs11
  if (!pkcs11) return undefined
  const { module, token } = pkcs11
  const prefix = `sekisho-${fingerprintOf(await home.certificate('root')).slice(0, 8)}-`
  return { token, prefix, backend: createPkcs11Backend({ module, token, prefix, pin: pinOf(config) }) }
}
