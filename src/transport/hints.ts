/** What Chrome, Firefox and Safari say of every request that failed, whatever the reason. */
const browserTexts = /^Failed to fetch|^NetworkError when attempting to fetch resource|^Load failed/;

/** What Node and Deno say where the server's reply to a TLS handshake is not TLS, or does not come. */
const notTls = /CONNECT_TIMEOUT|WRONG_VERSION_NUMBER|InvalidContentType/;

/** Returns what a caller can check when no response came. */
export function connectionHint(code: string | undefined, reason: string, baseUrl: string): string | undefined {
  if (baseUrl.startsWith('https:') && notTls.test(`${code} ${reason}`)) return 'Does the port of baseUrl speak TLS?';
  if (!browserTexts.test(reason)) return undefined;
  return 'Either the server cannot be reached, or its CORS headers do not allow this request: see the browser console';
}

/** Returns what a caller can check after a response that is no Matrix error. */
export function statusHint(status: number): string | undefined {
  if (status !== 403 && status !== 404) return undefined;
  return 'Either baseUrl is not the address of the homeserver, or a proxy in front of it hides /_synapse/admin';
}
