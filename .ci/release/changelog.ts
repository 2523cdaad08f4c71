/** One section of CHANGELOG.md. */
export interface Section {
  /** `undefined` for what is not released yet. */
  readonly version: string | undefined;
  /** Heading included. */
  readonly text: string;
}

/** The sections of a changelog, newest first. A section without a version and a date counts as not released. */
export function sectionsOf(changelog: string): readonly Section[] {
  return changelog
    .split(/^(?=## )/m)
    .filter((text) => text.startsWith('## '))
    .map((text) => ({
      version: /^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$/m.exec(text.split('\n')[0] ?? '')?.[1],
      text,
    }));
}

/** What the changelog says about all that came after a version. */
export function newerThan(changelog: string, version: string): string {
  const sections = sectionsOf(changelog);
  const released = sections.findIndex((section) => section.version === version);
  if (released === -1) throw new Error(`CHANGELOG.md has no section of ${version}, the last release.`);
  return sections
    .slice(0, released)
    .map(({ text }) => text)
    .join('');
}

/**
 * Returns whether a text has a name of the API as code: `ApiError.body`. A member of a resource may be written as users
 * write it, `users.list`, and one of the client as `synapse.users`.
 */
export function hasName(text: string, name: string): boolean {
  const spans = [...text.matchAll(/`[^`]+`/g)].map(([span]) => span);
  const words = new Set(spans.flatMap((span) => span.split(/[^\w$.[\]]+/)));
  const inUse = name
    .replace(/^SynapseAdmin\./, 'synapse.')
    .replace(/^[A-Z](?=\w+\.)/, (letter) => letter.toLowerCase());
  return [name, inUse, `synapse.${inUse}`].some((form) => words.has(form));
}
