import { readdirSync, readFileSync } from 'node:fs';

/** One exchange with a real Synapse. */
export interface Capture {
  /** Whether the contract tests of this project recorded it. */
  readonly recorded: boolean;
  readonly group: string;
  readonly name: string;
  readonly engine: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body?: unknown;
    readonly body_text?: string;
  };
}

const read = (folder: URL): Capture[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => {
      const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
      return lines
        .filter((line) => line !== '')
        .map((line) => ({ ...(JSON.parse(line) as Omit<Capture, 'recorded'>), recorded: file === 'recorded.jsonl' }));
    });

/** Exchanges with Synapse 1.160; the ones that the contract tests recorded (`recorded.jsonl`) too, when there are any. */
export const captures: readonly Capture[] = read(new URL('../../fixtures/captures/', import.meta.url));

/** Exchanges with Synapse 1.163.2. */
export const newerCaptures: readonly Capture[] = read(new URL('../../fixtures/captures-1.163/', import.meta.url));
