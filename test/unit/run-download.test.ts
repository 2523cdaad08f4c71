import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runDownload } from '../support/run.ts';

/** A command that writes a line each time, and then does what the script says. */
async function command(script: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sdk-download-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'lines');
  const said = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => said.mockRestore());
  const lines = async () => (await readFile(file, 'utf8')).split('\n').length - 1;
  const args = ['-c', `echo line >> lines; ${script}`];
  return { run: () => runDownload('sh', args, { cwd: folder }), lines, said };
}

test('a download that succeeds is run once', async () => {
  const { run, lines, said } = await command('echo done');
  expect((await run()).stdout).toBe('done\n');
  expect(await lines()).toBe(1);
  expect(said).not.toHaveBeenCalled();
});

test('a download that fails is run once more, and that is said', async () => {
  const { run, lines, said } = await command('[ "$(wc -l < lines)" = 2 ] || { echo broken >&2; exit 7; }');
  expect((await run()).code).toBe(0);
  expect(await lines()).toBe(2);
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/^sh .*: again, after exit code 7\nbroken\n$/s));
});

test('a download that fails twice is an error', async () => {
  const { run, lines } = await command('exit 7');
  await expect(run()).rejects.toThrow('failed with exit code 7');
  expect(await lines()).toBe(2);
});
