import type { SynapseAdmin } from 'synapse-admin-sdk';
import { SynapseAdmin as Client } from 'synapse-admin-sdk';

/** An account as the list shows it. */
export interface Account {
  readonly name: string;
  readonly creation_ts: number;
}

const bytes = new TextEncoder();

function compareBytes(one: string, other: string): number {
  const [left, right] = [bytes.encode(one), bytes.encode(other)];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    if (left[index] !== right[index]) return (left[index] as number) - (right[index] as number);
  }
  return left.length - right.length;
}

/** Synapse's `GET /_synapse/admin/v2/users`, over accounts that come and go: an offset into what is there now. */
export class UserList {
  readonly accounts = new Map<string, Account>();
  /** The offset and the size of each page that was asked for. */
  readonly pages: { readonly from: number; readonly limit: number; readonly names: readonly string[] }[] = [];
  /** Called after each page: what happens in the meantime. */
  onPage: () => void = () => undefined;

  add(name: string, creation_ts = 0): void {
    this.accounts.set(name, { name, creation_ts });
  }

  /** A client of this list. Nothing goes over the wire: what is tested is the iteration. */
  client(): SynapseAdmin {
    const fetch = async (input: unknown) => {
      const { searchParams } = new URL(String(input instanceof Request ? input.url : input));
      const body = this.#page(searchParams);
      this.onPage();
      return new Response(JSON.stringify(body));
    };
    return new Client({ baseUrl: 'http://127.0.0.1:9', accessToken: 'syt_list', fetch: fetch as never });
  }

  #page(query: URLSearchParams) {
    const sign = query.get('dir') === 'b' ? -1 : 1;
    const byTime = query.get('order_by') === 'creation_ts';
    const sorted = [...this.accounts.values()].sort(
      (one, other) =>
        (byTime ? sign * (one.creation_ts - other.creation_ts) : 0) ||
        (byTime ? 1 : sign) * compareBytes(one.name, other.name),
    );
    const [from, limit] = [Number(query.get('from') ?? 0), Number(query.get('limit') ?? 100)];
    const rows = sorted.slice(from, from + limit);
    this.pages.push({ from, limit, names: rows.map(({ name }) => name) });
    const flags = {
      user_type: null,
      is_guest: false,
      admin: false,
      deactivated: false,
      shadow_banned: false,
      displayname: null,
      avatar_url: null,
    };
    return {
      users: rows.map((row) => ({ ...row, ...flags })),
      total: sorted.length,
      ...(from + limit < sorted.length && { next_token: String(from + limit) }),
    };
  }
}
