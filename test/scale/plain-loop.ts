/** Returns the body of a response, as scripts without an SDK read it. */
export async function getJson(url: string, accessToken: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Iterates a list in pages of the server's size. */
export async function* plainLoop(
  url: string,
  accessToken: string,
  { rows, next }: { readonly rows: string; readonly next: string },
): AsyncGenerator<unknown, void, undefined> {
  for (let from: unknown; from !== null; ) {
    const page = await getJson(from === undefined ? url : `${url}?from=${String(from)}`, accessToken);
    yield* page[rows] as readonly unknown[];
    from = page[next] ?? null;
  }
}
