// Opens the keys of a directory, and perhaps destroys them: for a test that kills this program on the way.
import process from 'node:process'
import { openDeviceKeys } from '@sekisho/agent'

const [directory = '', act] = process.argv.slice(2)
const { keys } = await openDeviceKeys(directory, { kind: 'vault' }, () => new Date())
if (act === 'all' || act === 'owner') await keys.zeroise(act)
