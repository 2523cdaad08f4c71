// Refuses `npm publish` until the package says where its source is, and the changelog what is in this version.
import { readFileSync } from 'node:fs';

const { repository, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const hasRepository = Boolean(typeof repository === 'string' ? repository : repository?.url);
const lines = readFileSync('CHANGELOG.md', 'utf8').split('\n');
const hasSection = lines.some((line) => line.startsWith(`## ${version} - `) && /\d{4}-\d{2}-\d{2}$/.test(line));

const problems = [];
if (!hasRepository) problems.push('package.json has no "repository". npm needs it for the provenance of the package.');
if (!hasSection) problems.push(`CHANGELOG.md has no section "## ${version} - <year>-<month>-<day>".`);
for (const problem of problems) console.error(`Not published: ${problem}`);
process.exitCode = problems.length;
