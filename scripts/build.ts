// The door has already installed and built what was stale; this only says so.
const text = process.argv.includes('--help')
  ? 'npm run build — compiles src, migrations and scripts into dist/ and copies browser libraries into public/vendor/.'
  : 'dist/ and public/vendor/ are up to date.'
console.log(text)
