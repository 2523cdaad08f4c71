// Runs the program in a worker of the page.
new Worker('/in-page.js', { type: 'module' });
