/**
 * Renders the shell script that makes, runs and removes a throw-away cluster. It reads port numbers from a pipe that the
 * caller holds open: one line starts the server on that port; the pipe's end, which also comes when the caller is killed,
 * stops it and removes the folder.
 */
export function renderTemporaryScript(folder: string, initdb: string[], postgres: string[]): string {
  const remove = `cd / && rm -rf ${quote(folder)}`
  return `
    ${initdb.map(quote).join(' ')} >initdb.log 2>&1 </dev/null || { touch failed; cat >/dev/null; ${remove}; exit 1; }
    server=
    halt() { if [ -n "$server" ]; then kill -QUIT "$server" 2>/dev/null; wait "$server"; fi; }
    while read -r port; do
      halt
      ${postgres.map(quote).join(' ')} -p "$port" >postgres.log 2>&1 </dev/null &
      server=$!
    done
    halt
    ${remove}
  `
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
