import { InvalidArgumentError, type Page, TaskFailedError } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import {
  connectionError,
  fakeMediaDeletion,
  fakePaginator,
  fakeRedactStatus,
  fakeTask,
  timeoutError,
} from '../../../src/testing/index.ts';

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

describe('fakePaginator', () => {
  test('iterates over items and pages, and begins anew each time', async () => {
    const list = fakePaginator([['a', 'b'], ['c']]);
    const pages: Page<string>[] = [
      { items: ['a', 'b'], next: '2', total: 3 },
      { items: ['c'], total: 3 },
    ];
    expect(await collect(list)).toEqual(['a', 'b', 'c']);
    expect(await collect(list.pages())).toEqual(pages);
    expect(await list.page()).toEqual(pages[0]);
    expect(await list.first()).toBe('a');
    expect(await list.toArray()).toEqual(['a', 'b', 'c']);
    expect(await list.toArray({ limit: 2 })).toEqual(['a', 'b']);
    expect(await list.toArray({ limit: 0 })).toEqual([]);
    expect(await list).toBe(list);
  });

  test('of items is one page', async () => {
    expect(await collect(fakePaginator(['a', 'b'], { total: null }).pages())).toEqual([{ items: ['a', 'b'] }]);
  });

  test('of nothing has an empty page', async () => {
    const list = fakePaginator<string>([]);
    expect(await list.page()).toEqual({ items: [], total: 0 });
    expect(await list.first()).toBeUndefined();
  });

  test('throws an error in place of a page', async () => {
    const error = connectionError();
    const list = fakePaginator([['a'], error, ['b']]);
    const seen: string[] = [];
    const iterate = async () => {
      for await (const item of list) seen.push(item);
    };
    await expect(iterate()).rejects.toBe(error);
    await expect(iterate()).rejects.toBe(error);
    expect(seen).toEqual(['a', 'a']);
    await expect(fakePaginator([error]).page()).rejects.toBe(error);
  });

  test('refuses a limit that cannot work', async () => {
    await expect(fakePaginator(['a']).toArray({ limit: -1 })).rejects.toBeInstanceOf(InvalidArgumentError);
  });
});

describe('fakeTask', () => {
  const active = fakeRedactStatus({ status: 'active' });
  const complete = fakeRedactStatus();

  test('takes one status after the other', async () => {
    const task = fakeTask({ id: 'abc', result: complete, statuses: [active, active] });
    expect(task.id).toBe('abc');
    expect([await task.status(), await task.status(), await task.status(), await task.status()]).toEqual([
      active,
      active,
      complete,
      complete,
    ]);
  });

  test('yields each status that differs, and ends', async () => {
    const task = fakeTask({ result: complete, statuses: [active, active] });
    expect(await collect(task.watch())).toEqual([active, complete]);
    expect(await collect(task.watch())).toEqual([complete]);
    expect(await task.wait()).toEqual(complete);
  });

  test('fails with a reason', async () => {
    const task = fakeTask({ id: 'abc', result: complete, statuses: [active], fails: 'broken' });
    const error = await task.wait().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({ id: 'abc', reason: 'broken', status: { status: 'failed', error: 'broken' } });
    expect(await task.status()).toMatchObject({ status: 'failed' });
  });

  test('fails when its last status says so', async () => {
    const task = fakeTask({ result: fakeRedactStatus({ status: 'failed', error: 'broken' }) });
    await expect(task.wait()).rejects.toMatchObject({ reason: 'broken' });
  });

  test('fails with an error', async () => {
    const error = timeoutError(1000);
    await expect(fakeTask({ result: complete, statuses: [active], fails: error }).wait()).rejects.toBe(error);
  });

  test('refuses to go on for ever, and ends with the reason of the signal', async () => {
    expect(() => fakeTask({ result: active })).toThrow(InvalidArgumentError);
    const reason = new Error('enough');
    await expect(fakeTask({ result: complete }).wait({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('fakeMediaDeletion', () => {
  test('deletes batch by batch', async () => {
    const deletion = fakeMediaDeletion([['a', 'b'], ['c']]);
    expect(await collect(deletion)).toEqual([
      { mediaIds: ['a', 'b'], deletedSoFar: 2 },
      { mediaIds: ['c'], deletedSoFar: 3 },
    ]);
    expect(deletion.deletedSoFar).toBe(3);
    expect(await deletion.run()).toBe(0);
  });

  test('goes on behind an error', async () => {
    const deletion = fakeMediaDeletion([['a'], connectionError(), ['b', 'c']]);
    await expect(deletion.run()).rejects.toMatchObject({ mayHaveRun: true });
    expect([deletion.deletedSoFar, deletion.uncertain]).toEqual([1, ['b', 'c']]);
    expect(await deletion.run()).toBe(2);
    expect([deletion.deletedSoFar, deletion.uncertain]).toEqual([2, []]);
  });

  test('is uncertain of nothing when the request was surely not executed', async () => {
    const deletion = fakeMediaDeletion([connectionError('ECONNREFUSED'), ['a']]);
    await expect(deletion.run()).rejects.toMatchObject({ mayHaveRun: false });
    expect(deletion.uncertain).toEqual([]);
  });

  test('cannot be awaited', () => {
    expect(() => fakeMediaDeletion([]).then(undefined as never)).toThrow(InvalidArgumentError);
  });
});
