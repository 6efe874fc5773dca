import { bodyOf } from './house.ts'
import { type UpdateFiles, writeUpdateFiles } from './identity-files.ts'
import type { Asked } from './remote.ts'

/** Nothing while the house has no root: its devices take no updates yet. @throws Failure */
export async function updateFilesOf(
  asked: Pick<Asked, 'request'>,
  product: string,
): Promise<UpdateFiles | undefined> {
  const path = `/api/v1/updates/factory/${encodeURIComponent(product)}`
  const answer = await asked.request({ method: 'GET', path })
  return answer.status === 409 ? undefined : (bodyOf(answer) as UpdateFiles)
}

/** Beside the identity of a device, where the house has a root. */
export async function giveUpdateFiles(
  asked: Pick<Asked, 'request'>,
  product: string,
  directory: string,
): Promise<void> {
  const files = await updateFilesOf(asked, product)
  if (files) writeUpdateFiles(directory, files)
}
