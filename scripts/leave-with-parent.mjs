// @ts-check
// Preloaded into a child process: a parent that was killed outright cannot say goodbye, but its channel closes.
// SIGTERM lets the child stop its own children first.
process.channel?.unref();
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
