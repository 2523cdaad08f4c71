/**
 * Makes registration tokens and prints them as a table. With each token one account can be registered. Where it fails
 * or is interrupted in between, it prints the tokens that it has made.
 *
 *   node examples/make-registration-tokens.ts 10                10 tokens that are valid for a week
 *   node examples/make-registration-tokens.ts 10 --days 30
 *
 * Synapse asks for a token when `registration_requires_token` is set in its configuration. Who knows a token can use
 * it, so keep the output secret.
 *
 * Exit code: 0 when all tokens are made, 1 when something failed, 2 for wrong arguments, 130 after Ctrl-C.
 */
import { parseArgs } from 'node:util';
import { type RegistrationToken, SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });

const { count, days } = readArguments();
const tokens: RegistrationToken[] = [];
let interrupted = false;
process.once('SIGINT', () => (interrupted = true));
process.exitCode = await makeTokens();
if (tokens.length > 0) printTable(tokens);

function readArguments(): { readonly count: number; readonly days: number } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { days: { type: 'string', default: '7' } },
    });
    const [text = '', ...others] = positionals;
    if (!/^[1-9]\d{0,3}$/.test(text) || others.length > 0) throw new Error('Pass how many tokens, from 1 to 9999');
    const parsed = Number(values.days);
    if (!(parsed > 0 && parsed <= 36_500)) throw new Error('--days takes a number above 0, at most 36500');
    return { count: Number(text), days: parsed };
  } catch (error) {
    console.error(`${(error as Error).message}: see --help`);
    process.exit(2);
  }
}

/** Resolves to the exit code. */
async function makeTokens(): Promise<number> {
  const expiry_time = Date.now() + Math.round(days * 86_400_000);
  try {
    while (tokens.length < count) {
      if (interrupted) return 130;
      tokens.push(await synapse.registrationTokens.create({ uses_allowed: 1, expiry_time }));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SynapseAdminError)) throw error;
    console.error(`${tokens.length} of ${count} tokens made: ${error.message}`);
    if (error.mayHaveRun)
      console.error('One more may have been made, which is not in the table: see registrationTokens.list()');
    return 1;
  }
}

function printTable(rows: readonly RegistrationToken[]): void {
  const width = Math.max(...rows.map(({ token }) => token.length));
  console.log(`${'token'.padEnd(width)}  accounts  valid until`);
  for (const { token, uses_allowed, expiry_time } of rows)
    console.log(
      `${token.padEnd(width)}  ${String(uses_allowed).padStart(8)}  ${new Date(expiry_time ?? 0).toISOString()}`,
    );
}
