// Runs in a page, or in a worker that a page started, and posts what the program found.
const violations = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  violations.push(`${effectiveDirective} ${blockedURI}`),
);

async function run() {
  const facts = await (await fetch('/facts.json')).json();
  try {
    const { load, report } = await import('/bundled.js');
    // The violations are reported a moment later.
    const settled = () => new Promise((resolve) => setTimeout(resolve, 100));
    return await report({ load, violations: () => settled().then(() => violations) }, facts);
  } catch (error) {
    return { checks: { 'is loaded': String(error) } };
  }
}

await fetch('/result', { method: 'POST', body: JSON.stringify(await run()) });
