import { expect } from 'vitest';
import { type Block, readBlock, withoutPadding, writeBlock } from './block.ts';

/** Compares a generated block with its source; `WRITE_DOCS=1` writes it. */
export async function expectBlock(block: Block, content: string): Promise<void> {
  if (process.env['WRITE_DOCS']) await writeBlock(block, content);
  expect(await readBlock(block), `${block.file} is out of date: run with WRITE_DOCS=1`).toBe(withoutPadding(content));
}
