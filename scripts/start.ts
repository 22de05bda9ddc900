// Serves Lắng Nghe: the demonstration province, or the database of DATABASE_URL.
const help = `npm start

Installs what is missing, builds, migrates and serves. Without DATABASE_URL: the demonstration province in
data/demo.db. With DATABASE_URL (file:… or postgres://…): that database.

Other variables: PORT (8080), HOST (127.0.0.1), BASE_URL (what a QR holds), DATA_DIR (data), TRUST_PROXY, LOG_LEVEL,
SECRET_FILE (DATA_DIR/secret.json), OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE (single sign-on),
WRITE_QUEUE_LIMIT (2000), WRITE_THREAD (main or worker), SURVEY_SLOW_ABOVE (600 answers a minute from one address),
BACKUP_AT (02:30 or off), BACKUP_DIR, BACKUP_KEY_FILE.`

if (process.argv.includes('--help')) console.log(help)
else await serve()

async function serve(): Promise<void> {
  try {
    await import('../src/server.ts')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
