import type { Facts } from '../program/context.ts';
import type { Report } from '../program/report.ts';

/** A way to run the program. */
export interface Mode {
  /** For example `CommonJS`. */
  readonly name: string;
  /** Whether the host lets the program make code from strings. */
  readonly makesCode: boolean;
  /** A check that only some modes can make. */
  readonly ownCheck?: string;
  /** Runs the program in a project that has the package installed. Rejects where there is no report. */
  readonly run: (project: string, facts: Facts) => Promise<Report>;
}

/** A program that runs programs. */
export interface Host {
  /** For example `Node 22.12`. */
  readonly name: string;
  /** Whether a refused connection is known as one. */
  readonly knowsRefusedConnection: boolean;
  /** Installs the host where it is missing. Rejects where that is not possible. */
  readonly install: () => Promise<void>;
  readonly modes: readonly Mode[];
}
