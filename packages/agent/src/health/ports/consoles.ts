import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const serial = /^tty(S|AMA|USB|ACM|O|mxc|PS|LP|SC|HS|MSM)\d+$/

/** Serial lines that the kernel writes to and reads from (kernel parameter `console=`). */
async function kernelConsoles(root: string): Promise<readonly string[]> {
  const text = await readFile(join(root, 'proc/cmdline'), 'utf8').catch(() => '')
  return [...text.matchAll(/(?:^|\s)console=([A-Za-z0-9]+)/g)].map(([, name = '']) => name)
}

/** Serial lines on which somebody may sign in: what a getty has been told to open. */
async function loginConsoles(root: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, 'proc')).catch(() => [])
  const lines = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readFile(join(root, 'proc', name, 'cmdline'), 'utf8').catch(() => '')), // it has ended
  )
  return lines
    .map((line) => line.split('\0'))
    .filter(([program = '']) => /(^|\/)[a-z]*getty$/.test(program))
    .flatMap((words) => words.map((word) => word.replace(/^\/dev\//, '')))
}

/** Serial lines by which somebody gets in. @returns names such as `ttyS0` */
export async function serialConsoles(root: string): Promise<readonly string[]> {
  const names = [...(await kernelConsoles(root)), ...(await loginConsoles(root))]
  return [...new Set(names.filter((name) => serial.test(name)))].toSorted()
}
