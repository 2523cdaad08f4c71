import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newest } from '../synapse/versions.ts';
import { demo } from './support/demo.ts';
import { example } from './support/example.ts';
import { type Through, throughProxy } from './support/proxy.ts';
import {
  has,
  homeserver,
  isDouble,
  isMas,
  isPostgres,
  server,
  synapse,
  takesRegistrationTokens,
  unavailable,
  unique,
  userId,
} from './support/server.ts';
import { until } from './support/wait.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'synapse-admin-sdk-examples-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const media = (user: string) => synapse.media.list(user).toArray();

/** A room with two messages of a spammer, of which the host reported the first one. */
async function reportedSpam() {
  const [spammer, host] = [await homeserver.register(unique('spammer')), await homeserver.register(unique('host'))];
  const room = await homeserver.createRoom(host, { name: 'Market' });
  await homeserver.join(spammer, room);
  const events = [
    await homeserver.send(spammer, room, { body: 'buy now' }),
    await homeserver.send(spammer, room, { body: 'buy more' }),
  ] as const;
  const report = await homeserver.reportEvent(host, room, events[0], { reason: 'Buys\u0007 and sells' });
  return { host, spammer, room, events, report };
}

/** A room that its only member has left. */
async function emptyRoom(): Promise<string> {
  const owner = await homeserver.register(unique('owner'));
  const room = await homeserver.createRoom(owner);
  await homeserver.leave(owner, room);
  await until('the leaving is counted', async () => (await synapse.rooms.get(room)).joined_local_members === 0);
  return room;
}

/** Runs `delete-empty-rooms --yes` with `through` between it and the server. */
const deleteEmptyRooms = (through: Through, interruptAt?: RegExp) =>
  throughProxy(through, (baseUrl) =>
    example('delete-empty-rooms', ['--yes'], undefined, { baseUrl, ...(interruptAt && { interruptAt }) }),
  );

describe.skipIf(unavailable)('the examples run on a real server', () => {
  test('each of them prints its help', async () => {
    const names = readdirSync(new URL('../../examples/', import.meta.url)).filter((name) => name.endsWith('.ts'));
    for (const name of names) {
      const { code, lines, errors } = await example(name.replace(/\.ts$/, ''), ['--help']);
      expect({ name, code, errors }).toEqual({ name, code: 0, errors: '' });
      expect(lines.join('\n'), name).toMatch(/^\w[\s\S]*\.\n[\s\S]*(node examples\/|npm run )/);
    }
  });

  test('each of them has a test', async () => {
    const names = readdirSync(new URL('../../examples/', import.meta.url)).filter((name) => name.endsWith('.ts'));
    const tests = await readFile(import.meta.filename, 'utf8');
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !tests.includes(`example('${name.replace(/\.ts$/, '')}'`))).toEqual([]);
  });

  test('demo: shows a server that it is given, and changes nothing there', async () => {
    const contents = async () => ({
      accounts: await homeserver.countAccounts({ guests: true }),
      devices: await homeserver.countDevices(),
      media: await homeserver.countMedia(),
    });
    const before = await contents();
    const { code, lines, errors } = await example('demo');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(lines).toContain(`Synapse ${server.version}`);
    expect(lines.join('\n')).toMatch(/The largest uploaders/);
    expect(lines.join('\n')).not.toMatch(/deleted|deactivated/);
    expect(await contents()).toEqual(before);
  });

  // The demo starts the newest Synapse, whatever the server of this run is: once is enough.
  if (unavailable || (server.version === newest && !isPostgres && !isMas && !isDouble)) {
    test('demo: walks through the whole tour on a server of its own, and leaves nothing behind', async () => {
      const { code, output, serverRuns } = await demo();
      expect({ code, serverRuns }).toEqual({ code: 0, serverRuns: false });
      for (const line of [
        '250 of 250',
        'nothing is left',
        'now “Renamed by an admin”',
        'deactivated: true  erased: true',
        'The server has stopped',
      ])
        expect(output).toContain(line);
      expect(output).not.toContain('\u001b');
    });

    test('demo: Ctrl-C stops it and its server', async () => {
      const { code, output, serverRuns } = await demo('25 of 250');
      expect({ code, serverRuns }).toEqual({ code: 130, serverRuns: false });
      expect(output).toContain('Interrupted.');
      expect(output).not.toContain('nothing is left');
    });
  }

  test('largest-uploaders: passes over unknown sizes, and deletes only when told to', async () => {
    const uploader = await homeserver.register(unique('largest'));
    const { user_id } = uploader;
    await homeserver.upload(uploader, { size: 3_000_000 });
    const pending = await homeserver.register(unique('pending'));
    await homeserver.unsetSize(await homeserver.upload(pending));
    const { code, lines } = await example('largest-uploaders');
    expect(code).toBe(0);
    expect(lines[0]).toBe(`${user_id}\t3000000 bytes in 1 files`);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.join('\n')).not.toContain(pending.user_id);
    expect(await media(user_id)).toHaveLength(1);
    expect((await example('largest-uploaders', ['--delete', user_id])).lines).toEqual([
      `1 files of ${user_id} deleted`,
      'nothing is left',
    ]);
    expect(await media(user_id)).toEqual([]);
  });

  test('remove-spammer: redacts, deletes and erases, also what is in rooms that were left, and only when told to', async () => {
    const [spammer, host] = [await homeserver.register(unique('spammer')), await homeserver.register(unique('host'))];
    const rooms: { room: string; event: string }[] = [];
    for (let index = 0; index < 2; index++) {
      const room = await homeserver.createRoom(host);
      await homeserver.join(spammer, room);
      rooms.push({ room, event: await homeserver.send(spammer, room, { body: 'spam' }) });
    }
    await homeserver.leave(spammer, rooms[1]?.room ?? '');
    await homeserver.upload(spammer);
    const redacted = () => Promise.all(rooms.map(({ room, event }) => homeserver.isRedacted(host, room, event)));
    const known = has('1.145') ? 2 : 1;
    expect((await example('remove-spammer', [spammer.user_id])).lines).toEqual([
      expect.stringMatching(new RegExp(`: ${known} rooms, 1 files$`)),
    ]);
    expect(await media(spammer.user_id)).toHaveLength(1);
    const { code, lines, errors } = await example('remove-spammer', [spammer.user_id, '--remove']);
    expect({ code, errors, lines: lines.slice(1) }).toEqual({
      code: 0,
      errors: '',
      lines: [
        ...(has('1.91') ? [] : [expect.stringContaining('not locked: ') as string]),
        has('1.116') ? 'redacted, 0 failures' : 'nothing redacted: this Synapse is older than 1.116',
        '1 of 1 files deleted',
        'deactivated and erased',
      ],
    });
    expect(await redacted()).toEqual([has('1.116'), has('1.145')]);
    expect(await media(spammer.user_id)).toEqual([]);
    expect(await synapse.users.get(spammer.user_id)).toMatchObject({ deactivated: true });
    expect((await example('remove-spammer', [spammer.user_id, '--remove'])).code).toBe(0);
  });

  test('resolve-report: lists, shows, redacts, stops the account and closes the room, and only when told to', async () => {
    const { host, spammer, room, events, report } = await reportedSpam();
    const id = String(report);
    expect((await example('resolve-report')).lines).toContainEqual(
      expect.stringMatching(`^${id}\t${spammer.user_id}\t`),
    );
    const shown = [
      `reported by ${host.user_id}: Buys� and sells`,
      expect.stringMatching(/^in Market, \d{4}-.*, m.room.message$/) as string,
      `${spammer.user_id}: buy now`,
    ];
    const dry = await example('resolve-report', [id, '--close-room']);
    expect(dry).toMatchObject({ code: 0, errors: '' });
    expect(dry.lines).toEqual([
      ...shown,
      `would redact ${events[0]}`,
      `would lock ${spammer.user_id} (${spammer.user_id.slice(1, spammer.user_id.indexOf(':'))})`,
      `would remove 2 members from ${room} (Market), delete and block the room`,
      'would delete the report',
    ]);
    const redacted = () => Promise.all(events.map((event) => homeserver.isRedacted(host, room, event)));
    expect(await redacted()).toEqual([false, false]);
    expect(await homeserver.tokenWorks(spammer.access_token)).toBe(true);

    const one = await example('resolve-report', [id, '--yes']);
    expect(await redacted()).toEqual([has('1.157'), false]);
    expect(one.lines).toEqual([
      ...shown,
      ...(has('1.157') ? ['event redacted'] : []),
      ...(has('1.91') ? ['account locked'] : []),
      ...(has('1.157') ? ['report deleted'] : []),
    ]);
    expect((await synapse.users.get(spammer.user_id)).locked).toBe(has('1.91') ? true : undefined);
    expect(one.code).toBe(has('1.157') ? 0 : 1);
    if (!has('1.157')) expect(one.errors).toMatch(/1\.157[\s\S]*the report is kept/);
    expect(await homeserver.hasEventReport(report)).toBe(!has('1.157'));
  });

  test('resolve-report: redacts all messages, suspends the account and closes the room', async () => {
    const { host, spammer, room, events, report } = await reportedSpam();
    const flags = ['--all-messages', '--suspend', '--close-room', '--yes'];
    const { code, lines, errors } = await example('resolve-report', [String(report), ...flags]);
    expect(lines.slice(3)).toEqual([
      ...(has('1.116') ? ['all messages redacted'] : []),
      ...(has('1.110') ? ['account suspended'] : []),
      ...(has('1.48') ? ['room closed, 2 members removed'] : []),
      ...(has('1.116') ? ['report deleted'] : []),
    ]);
    expect(code).toBe(has('1.116') ? 0 : 1);
    if (!has('1.116')) expect(errors).toContain('could not redact all messages');
    expect(await homeserver.hasEventReport(report)).toBe(!has('1.116'));
    expect(await homeserver.isBlocked(room)).toBe(has('1.48'));
    expect(await homeserver.roomExists(room)).toBe(!has('1.48'));
    if (has('1.110')) expect(await synapse.users.get(spammer.user_id)).toMatchObject({ suspended: true });
    if (!has('1.48')) expect(await homeserver.isRedacted(host, room, events[0])).toBe(false);
  });

  test('resolve-report: says what it could not do, and keeps the report', async () => {
    const { host, room } = await reportedSpam();
    const admin = await homeserver.register(unique('boss'), { admin: true });
    if (isMas) await synapse.users.update(admin.user_id, { admin: true });
    await homeserver.join(admin, room);
    const sticker = await homeserver.send(admin, room, { body: 'sticker' }, 'm.sticker');
    const report = await homeserver.reportEvent(host, room, sticker);
    const { code, lines, errors } = await example('resolve-report', [String(report), '--yes']);
    expect({ code, lines: lines.slice(3) }).toEqual({ code: 1, lines: [] });
    expect(errors).toContain(`could not redact ${sticker}: Synapse redacts messages, and this is a m.sticker`);
    expect(errors).toContain(`${admin.user_id} is a server admin`);
    expect(errors).toContain('the report is kept');
    expect(await homeserver.hasEventReport(report)).toBe(true);
    const dismissed = await example('resolve-report', [String(report), '--dismiss', '--yes']);
    expect(dismissed).toMatchObject(has('1.79') ? { code: 0, lines: ['report deleted'] } : { code: 1, lines: [] });
    expect(await homeserver.hasEventReport(report)).toBe(!has('1.79'));
    for (const wrong of [['abc'], ['1', '2'], ['--no']])
      expect(await example('resolve-report', wrong)).toMatchObject({ code: 2, lines: [] });
    const unknown = await example('resolve-report', ['1000000000', '--yes']);
    expect(unknown.code).toBe(1);
    expect(unknown.errors).toContain('--dismiss');
  });

  if (has('1.48')) {
    test('delete-empty-rooms: deletes rooms without a local member, and only when told to', async () => {
      const inhabited = await homeserver.createRoom(await homeserver.register(unique('host')));
      const rooms = [await emptyRoom(), await emptyRoom()];
      const dry = await example('delete-empty-rooms');
      expect(dry).toMatchObject({ code: 0, errors: '' });
      for (const room of rooms)
        expect(dry.lines).toContainEqual(
          expect.stringMatching(`^\\d+/\\d+\t${room}\twould be deleted: 0 members elsewhere$`),
        );
      expect(dry.lines.join('\n')).not.toContain(inhabited);
      expect(dry.lines.at(-1)).toMatch(/^\d+ rooms without a local member: \d+ would be deleted$/);
      for (const room of rooms) expect(await homeserver.roomExists(room)).toBe(true);

      const { code, lines, errors } = await example('delete-empty-rooms', ['--yes']);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      for (const room of rooms) {
        expect(lines).toContainEqual(expect.stringMatching(`^\\d+/\\d+\t${room}\tdeleted$`));
        expect(await homeserver.roomExists(room)).toBe(false);
      }
      expect(await homeserver.roomExists(inhabited)).toBe(true);
      expect(await example('delete-empty-rooms', ['--yes'])).toEqual({
        code: 0,
        lines: ['0 rooms without a local member'],
        errors: '',
      });
    });

    test('delete-empty-rooms: --days keeps a room with a new event', async () => {
      const room = await emptyRoom();
      const { code, lines, errors } = await example('delete-empty-rooms', ['--days', '1', '--yes']);
      if (has('1.68')) {
        expect({ code, errors }).toEqual({ code: 0, errors: '' });
        expect(lines).toContainEqual(expect.stringContaining(`${room}\tkept: the newest event is of 20`));
      } else expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('1.68') });
      expect(await homeserver.roomExists(room)).toBe(true);
      if (has('1.68')) {
        const old = await example('delete-empty-rooms', ['--days', '0.000001', '--yes']);
        expect(old.lines).toContain(`1/1\t${room}\tdeleted`);
      }
      for (const wrong of [['--days', '0'], ['--days', 'x'], ['--no'], ['room']])
        expect(await example('delete-empty-rooms', wrong)).toMatchObject({ code: 2, lines: [] });
    });

    test('delete-empty-rooms: says who remains in a room, and why a deletion failed', async () => {
      const rooms = [await emptyRoom(), await emptyRoom(), await emptyRoom()] as const;
      const [stuck, failing, joined] = rooms;
      const roomOf = new Map<string, string>();
      const { code, lines, errors } = await deleteEmptyRooms(async (send, { method, path }) => {
        const url = decodeURIComponent(path);
        const response = await send();
        if (url.endsWith(`${joined}/members`))
          return Response.json({ members: [userId('late'), '@a:elsewhere.test'], total: 2 });
        const room = rooms.find((one) => url.includes(one));
        if (method === 'DELETE' && room !== undefined) {
          const body = (await response.json()) as { delete_id: string };
          roomOf.set(body.delete_id, room);
          return Response.json(body);
        }
        const deleteId = /delete_status\/(.*)/.exec(url)?.[1] ?? '';
        const failed_to_kick_users = [userId('stays')];
        const shutdown_room = { kicked_users: [], failed_to_kick_users, local_aliases: [], new_room_id: null };
        if (roomOf.get(deleteId) === stuck) return Response.json({ status: 'complete', shutdown_room });
        if (roomOf.get(deleteId) === failing)
          return Response.json({ status: 'failed', shutdown_room: null, error: 'The disk is full' });
        return response;
      });
      expect(code).toBe(1);
      expect(lines).toEqual([
        expect.stringContaining(`/3\t${joined}\tkept: somebody has joined`),
        expect.stringMatching(/^3 rooms without a local member: (2 failed, 1 kept|1 kept, 2 failed)$/),
      ]);
      expect(errors).toContain(`${stuck}\tfailed: complete, but not removed from the room: ${userId('stays')}`);
      expect(errors).toMatch(new RegExp(`${failing}\tfailed: Task \\S+ has failed: The disk is full`));
      expect(await homeserver.roomExists(joined)).toBe(true);
      await homeserver.deleteRoom(joined);
    });

    test('delete-empty-rooms: continues with a deletion that an earlier run has started', async () => {
      const room = await emptyRoom();
      let statuses = 0;
      const { code, lines, errors } = await deleteEmptyRooms(async (send, { method, path }) => {
        const response = await send();
        if (method === 'DELETE') {
          await until('the deletion is listed', async () => (await synapse.rooms.deleteTasks(room)).length > 0);
          return Response.json(
            { errcode: 'M_UNKNOWN', error: `Purge already in progress for ${room}` },
            { status: 400 },
          );
        }
        if (!path.includes('/delete_status/') || ++statuses > 1) return response;
        return Response.json({ status: 'active', shutdown_room: null });
      });
      expect(lines).toEqual([`1/1\t${room}\tdeleted`, '1 rooms without a local member: 1 deleted']);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
    });

    test('delete-empty-rooms: Ctrl-C starts no further deletion, and says which ones go on', async () => {
      const rooms = await Promise.all(Array.from({ length: 6 }, emptyRoom));
      let first: string | undefined;
      const { code, lines, errors } = await deleteEmptyRooms(async (send, { path }) => {
        const response = await send();
        const id = /\/delete_status\/(.*)$/.exec(path)?.[1];
        if (id === undefined) return response;
        first ??= id;
        return id === first ? response : Response.json({ status: 'active', shutdown_room: null });
      }, /^1\/6\t/);
      expect({ code, errors }).toEqual({ code: 130, errors: '' });
      const summary = lines.at(-1) ?? '';
      for (const part of [
        /^6 rooms without a local member: /,
        /\b1 deleted\b/,
        /\b[34] still being/,
        /\b[12] not started/,
      ])
        expect(summary).toMatch(part);
      const running = lines.filter((line) => /\tstill being deleted: task \w+$/.test(line));
      expect(running.length).toBeGreaterThanOrEqual(3);
      expect((await example('delete-empty-rooms', ['--yes'])).code).toBe(0);
      for (const room of rooms) expect(await homeserver.roomExists(room)).toBe(false);
    });
  }

  if (!has('1.48'))
    test('delete-empty-rooms: says that this server is too old', async () => {
      const room = await emptyRoom();
      const { code, errors } = await example('delete-empty-rooms', ['--yes']);
      expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('1.48') });
      expect(await homeserver.roomExists(room)).toBe(true);
    });

  if (takesRegistrationTokens) {
    test('make-registration-tokens: makes tokens for one account each, and prints them', async () => {
      const { code, lines, errors } = await example('make-registration-tokens', ['3', '--days', '2']);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(lines[0]).toMatch(/^token {13}accounts {2}valid until$/);
      const rows = lines.slice(1).map((line) => line.split(/\s+/));
      expect(rows).toHaveLength(3);
      for (const [token = '', accounts, until = ''] of rows) {
        expect(accounts).toBe('1');
        expect(Math.abs(Date.parse(until) - Date.now() - 2 * 86_400_000)).toBeLessThan(600_000);
        expect(await homeserver.registrationToken(token)).toMatchObject({
          uses_allowed: 1,
          expiry_time: Date.parse(until),
        });
      }
      const [token = ''] = rows[0] ?? [];
      expect(await homeserver.registerWithToken(token)).toBeDefined();
      expect(await homeserver.registerWithToken(token)).toBeUndefined();
      for (const wrong of [[], ['0'], ['x'], ['1', '2'], ['1', '--days', '0']])
        expect(await example('make-registration-tokens', wrong)).toMatchObject({ code: 2, lines: [] });
    });

    test('make-registration-tokens: prints those that it has made when it fails in between', async () => {
      let created = 0;
      const failing: Through = async (send, { path }) =>
        path.endsWith('/new') && ++created > 2
          ? Response.json({ errcode: 'M_UNKNOWN', error: 'Internal server error' }, { status: 500 })
          : send();
      const { code, lines, errors } = await throughProxy(failing, (baseUrl) =>
        example('make-registration-tokens', ['5'], undefined, { baseUrl }),
      );
      expect({ code, count: lines.length }).toEqual({ code: 1, count: 3 });
      expect(errors).toContain('2 of 5 tokens made: ');
      expect(errors).toContain('One more may have been made');
      for (const line of lines.slice(1))
        expect(await homeserver.registrationToken(line.split(' ')[0] ?? '')).toMatchObject({ uses_allowed: 1 });
    });

    test('make-registration-tokens: Ctrl-C ends it after the token that is being made', async () => {
      const interrupt = new AbortController();
      let created = 0;
      const interrupting: Through = async (send, { path }) => {
        if (path.endsWith('/new') && ++created === 3) interrupt.abort();
        return send();
      };
      const { code, lines, errors } = await throughProxy(interrupting, (baseUrl) =>
        example('make-registration-tokens', ['1000'], undefined, { baseUrl, interrupt }),
      );
      expect({ code, errors }).toEqual({ code: 130, errors: '' });
      expect(lines).toHaveLength(1 + created);
      expect(created).toBeLessThan(1000);
    });
  } else {
    test('make-registration-tokens: says that this server has no tokens', async () => {
      const { code, lines, errors } = await example('make-registration-tokens', ['3']);
      expect({ code, lines }).toEqual({ code: 1, lines: [] });
      expect(errors).toMatch(/^0 of 3 tokens made: .*(1\.42|MAS)/);
    });
  }

  test('sweep-users: counts everybody', async () => {
    const { code, lines } = await example('sweep-users');
    expect(code).toBe(0);
    expect(lines[0]).toBe(`all\t${await homeserver.countAccounts()}`);
  });

  test('lock-accounts: acts on each account of a file, and only when told to', async () => {
    const [one, two] = [await homeserver.register(), await homeserver.register()];
    const nobody = userId(unique('nobody'));
    const file = join(folder, 'accounts.txt');
    await writeFile(file, `${one.user_id}\n${nobody}\n\n${two.user_id}\n`);
    const dry = await example('lock-accounts', [file]);
    expect(dry.lines.filter((line) => line.includes('would act'))).toHaveLength(2);
    expect(await homeserver.tokenWorks(one.access_token)).toBe(true);

    const locked = await example('lock-accounts', [file, '--lock']);
    expect(locked.code).toBe(1);
    expect(locked.errors).toContain(nobody);
    if (has('1.91'))
      expect([...locked.lines].sort()).toEqual([`${one.user_id}\tlocked`, `${two.user_id}\tlocked`].sort());
    else expect(locked.errors).toContain('1.91');
    expect((await synapse.users.get(one.user_id)).locked).toBe(has('1.91') ? true : undefined);

    const suspended = await example('lock-accounts', [file, '--suspend']);
    if (has('1.110'))
      expect([...suspended.lines].sort()).toEqual([`${one.user_id}\tsuspended`, `${two.user_id}\tsuspended`].sort());
    else expect(suspended.errors).toContain('1.110');
  });

  test('prune-devices: deletes the devices that were not seen for long, and only when told to', async () => {
    const { user_id, device_id } = await homeserver.register();
    const long = Date.now() - 100 * 86_400_000;
    await homeserver.addDevice(user_id, { device_id: 'OLD', display_name: 'Old phone', last_seen: long });
    const ids = async () => (await synapse.devices.list(user_id)).devices.map((device) => device.device_id).sort();
    const dry = await example('prune-devices', [user_id, '--days', '90']);
    expect(dry.lines).toEqual([`OLD\t${new Date(long).toISOString()}\tOld phone`]);
    expect(await ids()).toEqual(['OLD', device_id].sort());
    expect((await example('prune-devices', [user_id, '--days', '90', '--delete'])).lines.at(-1)).toBe(
      '1 of 2 devices deleted',
    );
    expect(await ids()).toEqual([device_id]);
  });

  test('resume-listing: continues where it was', async () => {
    const file = join(folder, 'users.jsonl');
    const total = await homeserver.countAccounts();
    const first = await example('resume-listing', [file, '--limit', '2', '--pages', '2']);
    expect(first.lines[0]).toBe('from the beginning');
    const second = await example('resume-listing', [file]);
    expect(second.lines[0]).toBe('from 4');
    const written = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    expect(written).toHaveLength(total);
    expect(new Set(written).size).toBe(total);
    expect((await example('resume-listing', [join(folder, 'other.jsonl'), '--pages', '1'])).lines[0]).toBe(
      'from the beginning',
    );
  });

  test('report-admins: prints admins and nobody else', async () => {
    const admin = await homeserver.register(unique('boss'), { admin: true });
    // An authentication service says who is an admin, and tells Synapse with each token only.
    if (isMas) await synapse.users.update(admin.user_id, { admin: true });
    const other = await homeserver.register();
    const { code, lines } = await example('report-admins');
    expect(code).toBe(0);
    const names = lines.map((line) => line.split('\t')[0]);
    expect(names).toContain(admin.user_id);
    expect(names).not.toContain(other.user_id);
  });

  test('handle-errors: explains each error', async () => {
    expect(await example('handle-errors', [server.adminUserId])).toMatchObject({
      code: 0,
      lines: [expect.stringContaining('created ') as string],
    });
    expect(await example('handle-errors', [userId('nobody')])).toMatchObject({
      code: 1,
      errors: `there is no account ${userId('nobody')}\n`,
    });
    expect((await example('handle-errors', ['nobody'])).errors).toContain('nothing was sent');
    expect((await example('handle-errors', ['@alice:elsewhere.example'])).errors).toContain(
      'the server responded with an error',
    );
    expect((await example('handle-errors', [server.adminUserId], 'syt_wrong')).errors).toContain('M_UNKNOWN_TOKEN');
    const { access_token, user_id } = await homeserver.register();
    expect((await example('handle-errors', [user_id], access_token)).errors).toContain('does not belong to an admin');
  });
});
