import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { createSoftToken, describeWith, type SoftToken, softTokenTools } from '@sekisho/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHome } from '../src/home/home.ts'
import { openToken } from '../src/keys/token.ts'
import { openKeyWorld, rootPassphrase } from './key-world.ts'
import { type Folder, temporaryFolder } from './support.ts'

describeWith(softTokenTools, 'a server whose keys are in a token', () => {
  let token: SoftToken
  let folder: Folder
  beforeAll(() => {
    token = createSoftToken('sekisho-server')
    folder = temporaryFolder()
  })
  afterAll(() => {
    folder.remove()
    token.remove()
  })

  const opened = async (more: object): Promise<unknown> => {
    const home = await openHome(join(folder.path, 'errors'), { rootPassphrase })
    const { module, token: label, pinFile } = token
    try {
      return await openToken({ keys: { pkcs11: { module, token: label, pinFile, ...more } } }, home)
    } finally {
      home.close()
    }
  }

  test.each([
    [{ module: '/usr/lib/none.so' }, 'KEY_TOKEN_LIBRARY', /none\.so/],
    [{ token: 'elsewhere' }, 'KEY_TOKEN_MISSING', /elsewhere.*no token has this label/],
    [{ pinFile: '/nowhere/pin' }, 'KEY_PIN', /SEKISHO_PKCS11_PIN/],
  ])('says with its remedy what is wrong with %j', async (more, code, message) => {
    await expect(opened(more)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  test('reads no PIN that others can read', async () => {
    chmodSync(token.pinFile, 0o644)
    await expect(opened({})).rejects.toMatchObject({
      code: 'KEY_PIN_PERMISSIONS',
      message: expect.stringContaining(`chmod 600 ${token.pinFile}`),
    })
    chmodSync(token.pinFile, 0o600)
  })

  test('makes the keys that a new home lacks in it, and is told apart by its home', async () => {
    for (const name of ['one', 'two']) {
      const world = await openKeyWorld(join(folder.path, name), { token })
      expect(world.services.keys.find('ocsp')).toMatchObject({
        origin: 'generated-hsm',
        custody: {
          store: 'pkcs11',
          token: token.token,
          object: expect.stringMatching(/^sekisho-\w{8}-ocsp$/),
        },
      })
      await world.services.keys.sweep()
      expect(await world.services.keys.verifyLedger()).toEqual([])
      await world.close()
    }
  })

  test('without the token reads all it likes, and signs nothing', async () => {
    const path = join(folder.path, 'one')
    const world = await openKeyWorld(path)
    expect(world.services.keys.list().length).toBeGreaterThan(6)
    await expect(
      Promise.resolve(world.services.keys.keyring.logSigner().sign(Buffer.from('x'))),
    ).rejects.toMatchObject({ code: 'KEY_TOKEN' })
    await world.close()
  })
})
