// The server straight from its TypeScript, started again whenever a source, a template or a sentence changes.
import { spawn } from 'node:child_process'

if (process.argv.includes('--help')) {
  console.log('npm run dev — serves as npm start does and starts again on every change in src and views.')
} else {
  const watched = ['src', 'views', 'migrations'].map((folder) => `--watch-path=${folder}`)
  const child = spawn(process.execPath, [...watched, '--import', 'tsx', 'src/server.ts'], {
    stdio: 'inherit',
    env: { NODE_ENV: 'development', ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('close', (code) => {
    process.exitCode = code ?? 0
  })
}
