import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hireJanitor, type Janitor } from './janitor.ts';
import { temporaryPrefix } from './paths.ts';

export interface DataFolder {
  path: string;
  janitor: Janitor;
  /** Removes the folder. Whatever was started in it must have been stopped. */
  remove: () => Promise<void>;
}

/** Makes a fresh temporary folder that goes away with us, however we end. */
export async function createDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), temporaryPrefix));
  const janitor = hireJanitor(path);
  return {
    path,
    janitor,
    remove: async () => {
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
      janitor.dismiss();
    },
  };
}
