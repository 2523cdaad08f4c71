import { browsers } from './browsers.ts';
import { bun } from './bun.ts';
import { deno } from './deno.ts';
import type { Host } from './host.ts';
import { nodes } from './node.ts';
import { workerd } from './workerd.ts';

export const hosts: readonly Host[] = [...nodes, bun, deno, workerd, ...browsers];
