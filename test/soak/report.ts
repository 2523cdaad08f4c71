import { cpus, loadavg, type } from 'node:os';
import type { Finding } from './messages.ts';
import type { Settings } from './settings.ts';
import type { SoakResult } from './soak.ts';
import { heapGrowth, type TimedSample } from './steadiness.ts';

/** What a soak did and found, in one screen. */
export function report(result: SoakResult, settings: Settings): string {
  const { target, totals, made, restarts, rotations, outcomes, toleratedRetries, samples, findings } = result;
  const lines = [
    `${target}, ${minutes(settings.duration)}, seed ${settings.seed}`,
    `  calls       ${totals.calls}, which sent ${totals.requests} requests, ${sum(totals.retries)} of them retries`,
    `  retried     ${list(totals.retries)}`,
    `  failures    ${list(made)}`,
    `  server      ${restarts} restarts; ${rotations} rotations of the token`,
    `  errors      ${list(totals.errors)}`,
    `  ledger      ${outcomes.done} done, ${outcomes['not done']} not executed, ${outcomes.unknown} unknown`,
    `              ${toleratedRetries} notices twice, across a restart or a rotation, as documented`,
    `  heap        ${heapText(samples, settings.warmUp)}`,
    `  sockets     ${socketsText(samples)}`,
    ...findingLines(result),
    findings.length === 0 ? '  nothing was lost, doubled or left behind' : `  ${findings.length} FINDINGS`,
  ];
  return lines.join('\n');
}

/** The most findings of a kind that are printed. */
const shown = 5;

function findingLines({ findings }: SoakResult): string[] {
  return [...new Set(findings.map(({ kind }) => kind))].flatMap((kind) => {
    const found = findings.filter((finding) => finding.kind === kind);
    return [`  ${kind}: ${found.length}`, ...found.slice(0, shown).map(({ detail }) => `    ${detail}`)];
  });
}

function list(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function heapText(samples: readonly TimedSample[], warmUp: number): string {
  const grown = `${mb(heapGrowth(samples, warmUp))} MB from the warm-up to the end`;
  return `${points(samples, ({ heap }) => mb(heap))} MB; ${grown}`;
}

function socketsText(samples: readonly TimedSample[]): string {
  return points(samples, ({ connections }) => String(connections));
}

/** Five samples, as `9.81 at 300 s`. */
function points(samples: readonly TimedSample[], text: (sample: TimedSample) => string): string {
  const chosen = [0, 1, 2, 3, 4].map((part) => samples[Math.round((part * (samples.length - 1)) / 4)] as TimedSample);
  return chosen.map((sample) => `${text(sample)} at ${Math.round(sample.at / 1000)} s`).join(', ');
}

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(2);
}

function minutes(milliseconds: number): string {
  return `${Math.round(milliseconds / 6000) / 10} minutes`;
}

/** The figures for the documentation. */
export function markdown(results: readonly SoakResult[], settings: Settings, date: Date): string {
  const row = (name: string, cell: (result: SoakResult) => string | number) => [name, ...results.map(cell).map(String)];
  const rows = [
    ['', ...results.map(({ target }) => target)],
    row('calls', ({ totals }) => totals.calls),
    row('requests', ({ totals }) => totals.requests),
    row('retries', ({ totals }) => sum(totals.retries)),
    row('failures made', ({ made }) => sum(made)),
    row('restarts of the server', ({ restarts }) => restarts),
    row('rotations of the token', ({ rotations }) => rotations),
    row('calls that failed', ({ totals }) => sum(totals.errors)),
    row('calls compared with the database', ({ outcomes }) => sum(outcomes)),
    row('calls lost, doubled, or reported wrongly', ({ findings }) => findings.filter(isOfCalls).length),
    row('notices sent twice across a restart or a rotation', ({ toleratedRetries }) => toleratedRetries),
    row('heap after a ninth of the time', ({ samples }) => `${mb(warmHeap(samples, settings.warmUp))} MB`),
    row('growth of the heap from there to the end', ({ samples }) => `${mb(heapGrowth(samples, settings.warmUp))} MB`),
    row('most connections at once', ({ samples }) => Math.max(...samples.map(({ connections }) => connections))),
    row(
      'connections, timers, listeners left behind',
      ({ findings }) => findings.filter((one) => !isOfCalls(one)).length,
    ),
  ];
  const hardware = `${type()}, ${cpus().length} cores, load ${(loadavg()[2] ?? 0).toFixed(0)}`;
  const when = date.toISOString().slice(0, 10);
  const facts = `${when}, ${minutes(settings.duration)}, ${settings.workers} calls at once, seed ${settings.seed}. Node ${process.versions.node}, ${hardware}.`;
  return [...table(rows), '', facts].join('\n');
}

function isOfCalls({ kind }: Finding): boolean {
  return !/^(heap|sockets|listeners|timers|process)/.test(kind);
}

function warmHeap(samples: readonly TimedSample[], warmUp: number): number {
  return samples.find(({ at }) => at >= warmUp)?.heap ?? 0;
}

/** A table as the formatter of the documentation writes it. */
function table(rows: ReadonlyArray<readonly string[]>): string[] {
  const widths = (rows[0] as readonly string[]).map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] as string).length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')} |`;
  const [head, ...body] = rows.map(line) as [string, ...string[]];
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body];
}
