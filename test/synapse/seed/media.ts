import pMap from 'p-map';
import type { Call } from '../http.ts';
import type { RegisteredUser } from '../register.ts';
import { bytes, picture } from './content.ts';

interface Upload {
  owner: string;
  name: string;
  type: string;
  content: Uint8Array;
}

const kilobyte = 1024;

/** Owner, number of files, size of each. Few large ones: they are copied at every start. */
export const documents: readonly [owner: string, count: number, size: number][] = [
  ['alice', 40, 2 * kilobyte],
  ['bob', 12, 40 * kilobyte],
  ['carol', 3, kilobyte * kilobyte],
  ['dave', 1, 5 * kilobyte * kilobyte],
  ['erin', 6, 300],
];

/** Puts files on the server; returns the addresses of alice's pictures, for use in messages. */
export async function seedMedia(call: Call, users: readonly RegisteredUser[]): Promise<string[]> {
  const tokens = new Map(users.map((user) => [user.user_id.split(':')[0]?.slice(1), user.access_token]));
  const upload = async ({ owner, name, type, content }: Upload) => {
    const path = `/_matrix/media/r0/upload?filename=${encodeURIComponent(name)}`;
    const answer = await call('POST', path, { token: tokens.get(owner), body: content, contentType: type });
    return String(answer['content_uri']);
  };

  let seed = 1000;
  const files = documents.flatMap(([owner, count, size]) =>
    Array.from({ length: count }, (_, index) => ({
      owner,
      name: `report-${index + 1}.pdf`,
      type: 'application/pdf',
      content: bytes(seed++, size),
    })),
  );
  const spam = pictures('spammer', 'buy-now', 250, 10_000);
  await pMap([...files, ...spam], upload, { concurrency: 4 });
  return pMap(pictures('alice', 'holiday', 15, 20_000), upload, { concurrency: 4 });
}

function pictures(owner: string, stem: string, count: number, firstSeed: number): Upload[] {
  return Array.from({ length: count }, (_, index) => ({
    owner,
    name: `${stem}-${String(index + 1).padStart(3, '0')}.png`,
    type: 'image/png',
    content: picture(firstSeed + index),
  }));
}
