/** How many requests each of Synapse's endpoints has responded to, as `GET UserRestServletV2`, by its own count. */
export async function served(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/_synapse/metrics`)).text();
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (!/^synapse_http_server_response_count(?:_total)?\{/.test(line)) continue;
    const label = (name: string) => new RegExp(`[{,]${name}="([^"]*)"`).exec(line)?.[1];
    const endpoint = `${label('method')} ${label('servlet')}`;
    counts.set(endpoint, (counts.get(endpoint) ?? 0) + Number(line.slice(line.lastIndexOf(' '))));
  }
  return counts;
}

/** What has been responded to since then, but for the looks at these counts. */
export function since(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): Record<string, number> {
  const more = [...now].map(([endpoint, count]) => [endpoint, count - (before.get(endpoint) ?? 0)] as const);
  return Object.fromEntries(more.filter(([endpoint, count]) => count > 0 && endpoint !== 'GET MetricsResource'));
}
