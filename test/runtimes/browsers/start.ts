import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunResult, run } from '../../support/run.ts';
import { type BrowserName, findBrowser } from './find.ts';

export interface StartOptions {
  /** Further arguments, for example `--js-flags=--expose-gc`. */
  readonly args?: readonly string[];
}

/** A browser that shows one page, without a window. */
export interface RunningBrowser {
  readonly version: string;
  /** Resolves when the process has ended, also by itself. */
  readonly ended: Promise<RunResult>;
  readonly close: () => Promise<void>;
}

/** A port that nobody listens on: whatever is not on loopback would go to it. */
const nowhere = { host: '127.0.0.1', port: 9 };

/** Browsers look for updates, among other things. No traffic leaves this machine. */
const arguments_: Readonly<Record<BrowserName, (profile: string) => readonly string[]>> = {
  chromium: (profile) => [
    '--headless',
    // Its sandbox takes rights that containers do not give, and the pages are our own.
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-breakpad',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    `--proxy-server=http://${nowhere.host}:${nowhere.port}`,
    `--user-data-dir=${profile}`,
  ],
  firefox: (profile) => ['--headless', '--no-remote', '--profile', profile],
};

/** Settings of Firefox, which has few arguments. */
const preferences: Readonly<Record<string, unknown>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  // By hand. Loopback needs no exception.
  'network.proxy.type': 1,
  'network.proxy.http': nowhere.host,
  'network.proxy.http_port': nowhere.port,
  'network.proxy.ssl': nowhere.host,
  'network.proxy.ssl_port': nowhere.port,
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};

/** Starts a browser with a profile of its own, and opens a page in it. */
export async function startBrowser(
  name: BrowserName,
  url: string,
  { args = [] }: StartOptions = {},
): Promise<RunningBrowser> {
  const { file, env, version } = await findBrowser(name);
  const profile = await mkdtemp(join(tmpdir(), `${name}-`));
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const controller = new AbortController();
  const ended = run(file, [...arguments_[name](profile), ...args, url], {
    // Firefox run by root refuses the home of another user.
    env: { ...env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
    signal: controller.signal,
    killSignal: 'SIGKILL',
  });
  const close = async () => {
    controller.abort();
    await ended;
    // Its other processes end by themselves, a moment later.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { version, ended, close };
}
