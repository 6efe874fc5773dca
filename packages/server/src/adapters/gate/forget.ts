import type { Database } from '../sqlite/database.ts'

/**
 * What the gate keeps for a device goes: its session with what waits in it, and what is retained of it. Part of another
 * transaction; what a running gate has in memory goes when it hears that the device has changed.
 */
export function forgetDevice(
  database: Database,
  device: string,
): { readonly sessions: number; readonly retained: number } {
  const { changes: sessions } = database.run('DELETE FROM session WHERE device = ?', device)
  database.run('DELETE FROM session_message WHERE device = ?', device)
  database.run('DELETE FROM session_held WHERE device = ?', device)
  const { changes: retained } = database.run(
    `DELETE FROM retained_message WHERE publisher = ?1 OR '/' || topic || '/' LIKE '%/' || ?1 || '/%'`,
    device,
  )
  return { sessions, retained }
}
