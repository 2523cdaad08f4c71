import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, test } from 'vitest';
import { runInShell } from './shell.ts';

const attw = fileURLToPath(new URL('../../node_modules/@arethetypeswrong/cli/dist/index.js', import.meta.url));

describe('the tarball', () => {
  test('has nothing that publint would change, suggestions included', async () => {
    const { buffer, byteOffset, byteLength } = await readFile(inject('tarball'));
    const { messages, pkg } = await publint({
      pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer },
      strict: true,
    });
    expect(pkg['name']).toBe('synapse-admin-sdk');
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has types that are right under every module resolution', async () => {
    const report = JSON.parse(
      await runInShell(process.execPath, [attw, inject('tarball'), '--format', 'json'], inject('folder')),
    ) as { analysis: { entrypoints: Record<string, { resolutions: object }> }; problems?: object };
    for (const entry of ['.', './testing'])
      expect(Object.keys(report.analysis.entrypoints[entry]?.resolutions ?? {}).sort()).toEqual([
        'bundler',
        'node10',
        'node16-cjs',
        'node16-esm',
      ]);
    expect(report.problems ?? {}).toEqual({});
  });
});
