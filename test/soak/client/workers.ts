import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from './context.ts';
import type { Gate } from './gate.ts';
import { allJobs } from './jobs/index.ts';
import type { Job } from './jobs/job.ts';

/**
 * Does one job after the other until it is told to stop. It begins with its share of all jobs, so that the workers
 * together have soon done each of them. Then it chooses at random.
 */
export async function work(context: Context, gate: Gate, pauseMs: number, isStopped: () => boolean): Promise<void> {
  const jobs = allJobs.flatMap((jobsOf) => jobsOf(context));
  const first = jobs.filter((_, index) => index % context.workers === context.worker);
  while (!isStopped()) {
    const job = first.shift() ?? choose(jobs, context.random());
    await gate.pass(async () => {
      await job.run(context);
      await sleep(context.random() * pauseMs);
    });
  }
}

function choose(jobs: readonly Job[], random: number): Job {
  let left = random * jobs.reduce((sum, { weight }) => sum + weight, 0);
  return jobs.find(({ weight }) => (left -= weight) < 0) ?? (jobs[0] as Job);
}
