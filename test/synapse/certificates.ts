import { join } from 'node:path';
import { run } from '../support/run.ts';

/** A certificate of 127.0.0.1 and its key, in PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Certificates, and the authority that issued them: nobody else trusts it. */
export interface Certificates {
  readonly authority: string;
  readonly issued: readonly Certificate[];
}

/** Makes a certificate authority of our own, and lets it issue certificates. They are valid for a day. */
export async function issueCertificates(python: string, count: number): Promise<Certificates> {
  const result = await run(python, [join(import.meta.dirname, 'certificates.py')], { input: JSON.stringify(count) });
  if (result.code !== 0) throw new Error(`No certificates could be made\n${result.stderr}`);
  return JSON.parse(result.stdout) as Certificates;
}
