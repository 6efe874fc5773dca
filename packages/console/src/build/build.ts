import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { compressAssets } from './compress.ts'
import { packageDirectory } from './places.ts'

/**
 * Builds the console for production. No configuration file, no environment file, absolute paths only: the working directory
 * may be anybody's.
 */
export async function buildConsole(outDirectory: string): Promise<void> {
  await build({
    configFile: false,
    envDir: false,
    root: packageDirectory,
    mode: 'production',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: outDirectory,
      emptyOutDir: true,
      target: 'es2023',
      sourcemap: false,
      manifest: 'manifest.json',
      assetsInlineLimit: 0, // our content security policy has no room for data: scripts or fonts
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
    },
  })
  await compressAssets(outDirectory)
}
